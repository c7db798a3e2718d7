'use strict'

// Loaded into a main process before its own script, where Playwright is told which program to start: only into the usual one it loads the
// script of its own that holds back `ready` until it listens. Without that, a page that is loaded while Playwright comes to it is waited for
// in vain, for ever.
const { dirname, join } = require('node:path')
const { app } = require('electron')

const passwordStore = app.commandLine.getSwitchValue('password-store')
require(
  join(dirname(require.resolve('playwright-core/package.json')), 'lib/server/electron/loader.js'),
)
// Its switches are the same for all, whatever the arguments say.
app.commandLine.removeSwitch('password-store')
if (passwordStore !== '') app.commandLine.appendSwitch('password-store', passwordStore)
// It takes its own arguments out of these; here are `-r` and this file.
process.argv.splice(1, 2)
