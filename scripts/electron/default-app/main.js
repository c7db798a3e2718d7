// What `electron .` runs first when the runtime brings no default app of its own: it loads the modules named with `-r`
// (Playwright's loader comes in that way), takes name and version from the application's package.json, and imports its
// main file. The official default app does this too, and also shows a welcome window that nobody needs here.
//
// A module, not a script: Electron holds back `ready` until the entry module has been evaluated, so that what the
// application must do before (such as registering its schemes) still comes in time.

import { existsSync, readFileSync } from 'node:fs'
import Module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

// Two arguments take a value; the first that is not a switch is the application.
let applicationPath = '.'
const preloaded = []
for (let at = 1; at < process.argv.length; at += 1) {
  const argument = process.argv[at]
  if (argument === '-r' || argument === '--require') preloaded.push(process.argv[(at += 1)])
  else if (!argument.startsWith('-')) {
    applicationPath = argument
    break
  }
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
// oxlint-disable-next-line no-underscore-dangle -- Node's own name for what `-r` does
if (preloaded.length > 0) Module._preloadModules(preloaded)

const folder = path.resolve(applicationPath)
const packageFile = path.join(folder, 'package.json')
const isPackage = existsSync(packageFile)
const description = isPackage ? JSON.parse(readFileSync(packageFile, 'utf8')) : {}
const applicationName = description.productName ?? description.name
if (applicationName) {
  app.setName(applicationName)
  app.setDesktopName(`${applicationName}.desktop`)
}
if (description.version) app.setVersion(description.version)
const mainFile = isPackage ? path.join(folder, description.main ?? 'index.js') : folder
app.setAppPath(isPackage ? folder : path.dirname(folder))

try {
  await import(pathToFileURL(mainFile).href)
} catch (error) {
  process.stderr.write(`Could not run ${mainFile}\n${error?.stack ?? error}\n`)
  app.exit(1)
}
