import { realpath } from 'node:fs/promises'
import type { BrowserWindow, WebContents } from 'electron'
import type { SharedItem } from './shared-items.ts'
import type { DragIcon } from './drag-icon.ts'

/** Native drags of items out of the window. */
export interface DragOut {
  /** Begins a drag of the items' own files, unless the mouse button is let go before it can. */
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
      const contents = window()?.webContents
      if (first === undefined || contents === undefined) return
      const [wasReleased, image, real] = await whileHeld(contents, () =>
        Promise.all([
          icon(first.asset.id),
          // A file manager may name a file by where a link of the library's folder leads.
          Promise.all(items.map(({ path }) => realpath(path).catch(() => path))),
        ]),
      )
      if (wasReleased || contents.isDestroyed()) return
      carried = new Map([
        ...items.map(({ path, asset }): [string, string] => [path, asset.id]),
        ...items.map(({ asset }, place): [string, string] => [real[place] ?? '', asset.id]),
      ])
      const files = items.map(({ path }) => path)
      contents.startDrag({ file: first.path, files, icon: image })
    },
    itemAt: (path) => carried.get(path) ?? null,
  }
}

/**
 * Does something while the mouse button is held down, and says first whether it was let go meanwhile: a drag that begins without a
 * pressed button hangs on the pointer until the next click.
 */
async function whileHeld<const Results extends readonly unknown[]>(
  contents: Pick<WebContents, 'on' | 'off'>,
  action: () => Promise<Results>,
): Promise<readonly [wasReleased: boolean, ...Results]> {
  let wasReleased = false
  const watch = (_event: unknown, { type }: { readonly type: string }): void => {
    if (type === 'mouseUp') wasReleased = true
  }
  contents.on('input-event', watch)
  try {
    const results = await action()
    return [wasReleased, ...results]
  } finally {
    contents.off('input-event', watch)
  }
}
