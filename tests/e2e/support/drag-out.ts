import type { Locator } from '@playwright/test'
import type { VignetteApp } from './vignette-app.ts'

/** A native drag, as it was asked for. */
export interface RecordedDrag {
  readonly files: readonly string[]
  /** Whether something hangs on the pointer. */
  readonly hasIcon: boolean
}

/**
 * Has native drags recorded instead of begun, from now on: the mouse of these tests is not the system's, which would wait for ever for
 * its button to be let go. Returns what reads them.
 */
export async function recordDrags({
  electron,
}: VignetteApp): Promise<() => Promise<RecordedDrag[]>> {
  await electron.evaluate(({ BrowserWindow }) => {
    const drags: unknown[] = []
    Object.assign(globalThis, { drags })
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.startDrag = ({ file, files, icon }) => {
        const hasIcon = typeof icon !== 'string' && !icon.isEmpty()
        drags.push({ files: files ?? [file], hasIcon })
      }
    }
  })
  return () =>
    electron.evaluate(() => (globalThis as unknown as { drags: RecordedDrag[] }).drags.slice())
}

/** Presses the mouse on the middle of an element and moves it away; it is still held then. */
export async function dragFrom({ page }: VignetteApp, element: Locator): Promise<void> {
  const box = await element.boundingBox()
  if (box === null) throw new Error('It is not on screen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 8, y + 8, { steps: 4 })
  await page.mouse.move(x + 40, y + 40, { steps: 4 })
}
