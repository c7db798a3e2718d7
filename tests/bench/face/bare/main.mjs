import { fileURLToPath } from 'node:url'
import { app, BrowserWindow } from 'electron'

// The least that a window with a picture can be: what ours takes beside it is ours.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false })
  window.once('ready-to-show', () => window.show())
  return window.loadFile(fileURLToPath(new URL('page.html', import.meta.url)))
})
