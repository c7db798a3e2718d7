import { realpath } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'
import type { SharedItem } from './shared-items.ts'
import type { DragIcon } from './drag-icon.ts'

/** Native drags of items out of the window. */
export interface DragOut {
  /** Begins a drag of the items' own files. */
  start(items: readonly SharedItem[]): Promise<void>
  /** The item that a path stands for which has come back into the window with the last drag; null for every other path. */
  itemAt(path: string): string | null
}

/** Creates them. What the last drag carries is remembered until the next one: nothing tells where it was dropped. */
export function createDragOut(window: () => BrowserWindow | null, icon: DragIcon): DragOut {
  let carried: ReadonlyMap<string, string> = new Map()
  return {
    async start(items) {
      const [first] = items
      if (first === undefined) return
      const image = await icon(first.asset.id)
      // A file manager may name a file by where a link of the library's folder leads.
      const real = await Promise.all(items.map(({ path }) => realpath(path).catch(() => path)))
      carried = new Map([
        ...items.map(({ path, asset }): [string, string] => [path, asset.id]),
        ...items.map(({ asset }, place): [string, string] => [real[place] ?? '', asset.id]),
      ])
      const files = items.map(({ path }) => path)
      window()?.webContents.startDrag({ file: first.path, files, icon: image })
    },
    itemAt: (path) => carried.get(path) ?? null,
  }
}
