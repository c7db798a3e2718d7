import { clipboard, type NativeImage } from 'electron'

/** The clipboard as it was before Electron gave it the web's form: one format at a time. */
export interface OlderClipboard {
  writeImage(image: NativeImage): void
  writeBuffer(format: string, bytes: Buffer): void
}

/** Returns the clipboard in its older form, which only the fallback runtime still has; null everywhere else. */
export function olderClipboard(): OlderClipboard | null {
  const board: object = clipboard
  return isOlder(board) ? board : null
}

function isOlder(board: object): board is OlderClipboard {
  return 'writeImage' in board && 'writeBuffer' in board
}
