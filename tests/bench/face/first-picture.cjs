'use strict'

// Loaded into a main process before its own script: prints when its first window shows a painted picture, and when it shows one in a tile that
// can be opened, in milliseconds since 1970, and quits; with `FIRST_PICTURE_WARMS_UP=1` once there are all that fit. A drawing, such as the mark of
// a page that starts, is no picture. A bare window has no tiles: there both are the same.
const { app } = require('electron')

const isWarmingUp = process.env['FIRST_PICTURE_WARMS_UP'] === '1'

/** Returns a script that tells when a picture is painted, of those that a selector finds. */
const painted = (selector) => `new Promise((resolve) => {
  const look = () => {
    const pictures = [...document.querySelectorAll('${selector}')].filter((image) => !image.src.endsWith('.svg'))
    const isPainted = (image) =>
      image.complete && image.naturalWidth > 0 && image.getBoundingClientRect().width > 0
    if (pictures.${isWarmingUp ? 'length > 0 && pictures.every' : 'some'}(isPainted)) requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())))
    else requestAnimationFrame(look)
  }
  look()
})`

app.once('browser-window-created', (_event, window) => {
  // A page is painted before its window is shown.
  const shown = new Promise((resolve) => {
    window.once('show', () => resolve(performance.timeOrigin + performance.now()))
  })
  window.webContents.once('dom-ready', () => void tell(window, shown))
})

async function tell(window, shown) {
  const first = await window.webContents.executeJavaScript(painted('img'))
  const isBare = process.argv.some((argument) => argument.endsWith(' bare'))
  const tile = isBare
    ? first
    : await window.webContents.executeJavaScript(painted('[data-asset] img'))
  const at = Math.max(first, await shown)
  process.stdout.write(`first picture ${at}\nfirst tile ${Math.max(tile, at)}\n`)
  app.quit()
}
