import { realpath } from 'node:fs/promises'
import type { BrowserWindow, WebContents } from 'electron'
import type { SharedItem } from './shared-items.ts'
import type { DragIcon } from './drag-icon.ts'

/** Native drags of items out of the window. */
export interface DragOut {
  /** Finds items and begins a drag of their own files, unless the mouse button is let go before it can. Throws as `find`. */
  start(find: () => Promise<readonly SharedItem[]>): Promise<void>
  /** The item that a path stands for which has come back into the window with the last drag; null for every other path. */
  itemAt(path: string): string | null
}

/** Creates them. What the last drag carries is remembered until the next one: nothing tells where it was dropped. */
export function createDragOut(window: () => BrowserWindow | null, icon: DragIcon): DragOut {
  let carried: ReadonlyMap<string, string> = new Map()
  return {
    async start(find) {
      const contents = window()?.webContents
      if (contents === undefined) return
      const { wasReleased, result } = await whileHeld(contents, () => prepare(find, icon))
      if (result === null || wasReleased || contents.isDestroyed()) return
      carried = result.carried
      contents.startDrag(result.drag)
    },
    itemAt: (path) => carried.get(path) ?? null,
  }
}

/** Returns a drag and what its paths stand for; null for no items. */
async function prepare(find: () => Promise<readonly SharedItem[]>, icon: DragIcon) {
  const items = await find()
  const [first] = items
  if (first === undefined) return null
  const [image, real] = await Promise.all([
    icon(first.asset.id),
    // A file manager may name a file by where a link of the library's folder leads.
    Promise.all(items.map(({ path }) => realpath(path).catch(() => path))),
  ])
  const carried = new Map([
    ...items.map(({ path, asset }): [string, string] => [path, asset.id]),
    ...items.map(({ asset }, place): [string, string] => [real[place] ?? '', asset.id]),
  ])
  const files = items.map(({ path }) => path)
  return { carried, drag: { file: first.path, files, icon: image } }
}

/**
 * Does something while the mouse button is held down, and says whether it was let go meanwhile: a drag that begins without a
 * pressed button hangs on the pointer until the next click.
 */
async function whileHeld<Found>(
  contents: Pick<WebContents, 'on' | 'off'>,
  action: () => Promise<Found>,
): Promise<{ readonly wasReleased: boolean; readonly result: Found }> {
  let wasReleased = false
  const watch = (_event: unknown, { type }: { readonly type: string }): void => {
    if (type === 'mouseUp') wasReleased = true
  }
  contents.on('input-event', watch)
  try {
    const result = await action()
    return { wasReleased, result }
  } finally {
    contents.off('input-event', watch)
  }
}
