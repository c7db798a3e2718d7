'use strict'

// Loaded into a main process before its own script: does what its standard input says, one JSON object a line, and answers each on its standard
// output. No debugger is attached: a page that is inspected keeps something of each request for as long as it lives, some 4 KB, and its memory
// says nothing then.
const { createInterface } = require('node:readline')
const { monitorEventLoopDelay } = require('node:perf_hooks')
const { app } = require('electron')

const PREFIX = 'driven '
let delays = null

/** The app's first window: later ones are hidden ones that take frames of videos. */
let main = null
const theWindow = () => main

const commands = {
  run: ({ script }) => theWindow().webContents.executeJavaScript(script, true),
  load: ({ url }) => theWindow().loadURL(url),
  insertText: ({ text }) => theWindow().webContents.insertText(text),
  input: ({ event }) => theWindow().webContents.sendInputEvent(event),
  /** Bytes in the memory of the page's process. */
  memory() {
    const pid = theWindow().webContents.getOSProcessId()
    const metric = app.getAppMetrics().find((each) => each.pid === pid)
    return (metric?.memory.workingSetSize ?? 0) * 1024
  },
  watchLoop() {
    delays = monitorEventLoopDelay({ resolution: 1 })
    delays.enable()
  },
  /** Milliseconds by which the main process's loop was late since `watchLoop`. */
  loop() {
    delays.disable()
    return { p99: delays.percentile(99) / 1e6, max: delays.max / 1e6 }
  },
  quit: () => app.quit(),
}

const answer = (object) => process.stdout.write(`${PREFIX}${JSON.stringify(object)}\n`)

app.once('browser-window-created', (_event, window) => {
  main = window
  window.webContents.once('did-finish-load', () => answer({ type: 'ready' }))
})

async function obey(line) {
  const { id, type, ...command } = JSON.parse(line)
  try {
    answer({ id, value: (await commands[type](command)) ?? null })
  } catch (thrown) {
    answer({ id, error: String(thrown) })
  }
}

createInterface({ input: process.stdin }).on('line', (line) => void obey(line))
