import { addressesOfText, incomingOfAddress, isPictureDataUri } from './addresses.ts'
import { picturesOfHtml } from './html-pictures.ts'
import type { Incoming, Transfer } from './incoming.ts'

/** What a paste is meant to do. */
export type Pasted =
  /** It is pictures, wherever it was pasted. */
  | { readonly type: 'pictures'; readonly incoming: readonly Incoming[] }
  /** A text, which belongs into a text field. */
  | { readonly type: 'text'; readonly text: string }
  /** The text is one address and may mean a picture: it stays a text where it was pasted, and the picture is offered. */
  | { readonly type: 'offer'; readonly text: string; readonly incoming: readonly Incoming[] }
  | { readonly type: 'nothing' }

/** Where it was pasted. */
export type PastePlace =
  /** A field in which texts are written. */
  | 'field'
  /** Anywhere else. */
  | 'elsewhere'

/** What the system calls a bitmap of the clipboard, which is no file. */
const BITMAP_NAME = /^image\.\w+$/

/**
 * Returns what a paste is. Files and pictures are pictures everywhere, as is a picture that is written out as a data
 * URI: nobody wants to read one. An address is a picture outside of text fields, where it could be nothing else;
 * within them one may be writing about it.
 */
export function pastedContents(transfer: Transfer, place: PastePlace): Pasted {
  const text = transfer.getData('text/plain')
  const files = Array.from(transfer.files)
  if (files.length > 0 && !(place === 'field' && isPictureOfText(files, text))) {
    return { type: 'pictures', incoming: files.map((file) => ({ type: 'file', file })) }
  }
  if (text.trim() === '') {
    const pictures = picturesOfHtml(transfer.getData('text/html'))
    return pictures.length > 0 ? asPictures(pictures) : { type: 'nothing' }
  }
  const addresses = addressesOfText(text)
  if (addresses.length === 0) return { type: 'text', text }
  if (place === 'elsewhere' || addresses.every(isPictureDataUri)) return asPictures(addresses)
  return addresses.length === 1
    ? { type: 'offer', text, incoming: addresses.map(incomingOfAddress) }
    : { type: 'text', text }
}

function asPictures(addresses: readonly string[]): Pasted {
  return { type: 'pictures', incoming: [...new Set(addresses)].map(incomingOfAddress) }
}

/**
 * Returns whether a bitmap only shows what the text says, as spreadsheets and word processors copy both. A file
 * manager's text is the names or addresses of the files themselves.
 */
function isPictureOfText(files: readonly File[], text: string): boolean {
  const [only] = files
  if (files.length !== 1 || only === undefined || !BITMAP_NAME.test(only.name)) return false
  const isItsName = text.trim().endsWith(only.name)
  return text.trim() !== '' && !isItsName && addressesOfText(text).length === 0
}
