import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { HELD_START, type VignetteApp } from './vignette-app.ts'

/** Another program on the same screen, onto which files are dropped. */
export interface DropTarget {
  /** Whether a drag is over its window, or was. */
  isDraggedOver(): Promise<boolean>
  /** What was dropped onto it: names and bytes of the files. */
  dropped(): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]>
  close(): Promise<void>
}

const MAIN = `
const { app, BrowserWindow } = require('electron')
app.disableHardwareAcceleration()
app.whenReady().then(() => {
  const [x, y, width, height] = process.argv.at(-1).split(',').map(Number)
  const window = new BrowserWindow({ x, y, width, height, frame: false, backgroundColor: '#ddd' })
  window.loadURL('data:text/html,<title>Drop here</title><body>Drop here')
})
`

/** Opens a window of another program, which runs on the app's Electron, at such a place on the screen, in pixels. */
export async function openDropTarget(
  { electron: app }: VignetteApp,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Promise<DropTarget> {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-drop-target-'))
  const script = join(folder, 'main.cjs')
  await writeFile(script, MAIN)
  const electron = await _electron.launch({
    executablePath: app.process().spawnfile,
    args: [
      ...HELD_START,
      script,
      '--no-sandbox',
      `--user-data-dir=${join(folder, 'profile')}`,
      [x, y, width, height].join(),
    ],
  })
  const page = await electron.firstWindow()
  await page.evaluate(() => {
    const dropped: { name: string; bytes: number[] }[] = []
    Object.assign(globalThis, { dropped })
    document.addEventListener('dragover', (over) => {
      over.preventDefault()
      document.title = 'Dragged over'
    })
    const read = async (file: File): Promise<void> => {
      const bytes = [...new Uint8Array(await file.arrayBuffer())]
      dropped.push({ name: file.name, bytes })
    }
    document.addEventListener('drop', (drop) => {
      drop.preventDefault()
      for (const file of drop.dataTransfer?.files ?? []) {
        void read(file)
      }
    })
  })
  return {
    isDraggedOver: () => page.evaluate(() => document.title === 'Dragged over'),
    async dropped() {
      const files = await page.evaluate(
        () => (globalThis as unknown as { dropped: { name: string; bytes: number[] }[] }).dropped,
      )
      return files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }))
    },
    async close() {
      await electron.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
