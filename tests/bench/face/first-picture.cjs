'use strict'

// Loaded into a main process before its own script: prints when its first window shows a painted picture, in milliseconds since 1970, and
// quits; with `FIRST_PICTURE_WARMS_UP=1` once there are all that fit. A drawing, such as the mark of a page that starts, is no picture.
const { app } = require('electron')

const isWarmingUp = process.env['FIRST_PICTURE_WARMS_UP'] === '1'

const PAINTED = `new Promise((resolve) => {
  const look = () => {
    const pictures = [...document.images].filter((image) => !image.src.endsWith('.svg'))
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
  const painted = await window.webContents.executeJavaScript(PAINTED)
  const at = Math.max(painted, await shown)
  process.stdout.write(`first picture ${at}\n`)
  app.quit()
}
