// As a whole too: importing what the fallback runtime does not have by its name would keep the app from starting there.
import electron, { clipboard } from 'electron'
import type { ClipboardFormat } from './file-clipboard.ts'
import { olderClipboard } from './older-clipboard.ts'

/** The system's clipboard, as files are written to it. */
export interface FileClipboard {
  /** Writes everything at once; where only one is possible, the first. */
  write(formats: readonly ClipboardFormat[]): Promise<void>
}

export const systemClipboard: FileClipboard = {
  async write(formats) {
    const [first] = formats
    if (first === undefined) return
    const older = olderClipboard()
    if (older !== null) {
      older.writeBuffer(first.name, first.bytes)
      return
    }
    const items = formats.map(({ name, bytes }) => [
      `electron application/osclipboard;format="${name}"`,
      new Blob([new Uint8Array(bytes)]),
    ])
    await clipboard.write([new electron.ClipboardItem(Object.fromEntries(items))])
  },
}
