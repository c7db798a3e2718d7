import type { Page } from '@playwright/test'

/** What is dragged: files of the disk, folders too, and texts by their formats. */
export interface Dragged {
  readonly files?: readonly string[]
  readonly items?: readonly { readonly mimeType: string; readonly data: string }[]
}

export interface Place {
  readonly x: number
  readonly y: number
}

/** A drag from another program, as the system tells the page of it. */
export interface Drag {
  over(place: Place): Promise<void>
  drop(place?: Place): Promise<void>
  /** It leaves the window, or is given up. The protocol has no word for it: the page is told what the browser would tell it. */
  leave(): Promise<void>
}

const MIDDLE: Place = { x: 500, y: 300 }

/** Returns a link or a picture's address, as browsers give them. */
export function dragged(texts: Readonly<Record<string, string>>): Dragged {
  return { items: Object.entries(texts).map(([mimeType, data]) => ({ mimeType, data })) }
}

/** Begins a drag in the middle of the window. */
export async function drag(page: Page, { files = [], items = [] }: Dragged): Promise<Drag> {
  const session = await page.context().newCDPSession(page)
  const data = {
    items: items.map((item) => ({ ...item })),
    files: [...files],
    // Copy and link, as file managers and browsers allow.
    dragOperationsMask: 3,
  }
  let last = MIDDLE
  const send = (type: 'dragEnter' | 'dragOver' | 'drop', place: Place) => {
    last = place
    return session.send('Input.dispatchDragEvent', { type, ...place, data })
  }
  await send('dragEnter', MIDDLE)
  await send('dragOver', MIDDLE)
  return {
    over: async (place) => {
      await send('dragOver', place)
    },
    drop: async (place = last) => {
      await send('dragOver', place)
      await send('drop', place)
      await session.detach()
    },
    leave: async () => {
      await page.evaluate(() => {
        document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true }))
      })
      await session.detach()
    },
  }
}

/** Drags something into the middle of the window, and drops it there. */
export async function dropIn(page: Page, what: Dragged): Promise<void> {
  await (await drag(page, what)).drop()
}
