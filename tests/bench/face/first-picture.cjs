'use strict'

// Loaded into a main process before its own script: prints when its first window has painted a picture, in milliseconds since 1970, and quits.
const { app } = require('electron')

const PAINTED = `new Promise((resolve) => {
  const look = () => {
    const isThere = [...document.images].some(
      (image) => image.complete && image.naturalWidth > 0 && image.getBoundingClientRect().width > 0,
    )
    if (isThere) requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())))
    else requestAnimationFrame(look)
  }
  look()
})`

app.once('browser-window-created', (_event, window) => {
  window.webContents.once('dom-ready', () => void tell(window))
})

async function tell(window) {
  const at = await window.webContents.executeJavaScript(PAINTED)
  process.stdout.write(`first picture ${at}\n`)
  app.quit()
}
