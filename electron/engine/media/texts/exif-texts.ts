import { MOST_TEXT_BYTES, utf8OrLatin1, type PictureText } from './picture-text.ts'

/** Under what name the user's comment is returned (Exif 2.32, tag 0x9286); the others are named by their numbers. */
export const USER_COMMENT = 'UserComment'

const EXIF_DIRECTORY_TAG = 0x8769
const USER_COMMENT_TAG = 0x9286
const ASCII = 2
const UNDEFINED = 7
/** Entries of a directory that are looked at; no program writes as many. */
const MOST_ENTRIES = 200

/**
 * Returns the texts of an EXIF block, which is a TIFF file with or without `Exif\0\0` before it (TIFF 6.0, section 2): those of its first
 * directory, and the user's comment. None for a block that is cut or invalid; what points beyond its end is left out.
 */
export function exifTexts(block: Uint8Array): readonly PictureText[] {
  const hasPrefix = Buffer.from(block.subarray(0, 6)).toString('latin1') === 'Exif\0\0'
  const tiff = hasPrefix ? block.subarray(6) : block
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const order = view.byteLength < 8 ? 0 : view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return []
  const little = order === 0x4949
  const first = entriesAt(view, view.getUint32(4, little), little)
  const texts = first.flatMap((entry) => asciiOf(tiff, entry))
  const pointer = first.find(({ tag }) => tag === EXIF_DIRECTORY_TAG)
  const inner = pointer === undefined ? [] : entriesAt(view, pointer.value, little)
  return [...texts, ...inner.flatMap((entry) => commentOf(tiff, entry, little))]
}

interface Entry {
  readonly tag: number
  readonly type: number
  /** Of values; texts have one byte for each. */
  readonly count: number
  /** Where a text of more than four bytes is; else the position of the text itself. */
  readonly at: number
  readonly value: number
}

function entriesAt(view: DataView, directory: number, little: boolean): readonly Entry[] {
  if (directory + 2 > view.byteLength) return []
  const declared = view.getUint16(directory, little)
  const fitting = Math.floor((view.byteLength - directory - 2) / 12)
  return Array.from({ length: Math.min(declared, fitting, MOST_ENTRIES) }, (_, index) => {
    const entry = directory + 2 + index * 12
    const count = view.getUint32(entry + 4, little)
    const value = view.getUint32(entry + 8, little)
    return {
      tag: view.getUint16(entry, little),
      type: view.getUint16(entry + 2, little),
      count,
      at: count <= 4 ? entry + 8 : value,
      value,
    }
  })
}

function asciiOf(tiff: Uint8Array, { tag, type, count, at }: Entry): readonly PictureText[] {
  if (type !== ASCII || count > MOST_TEXT_BYTES || at + count > tiff.length) return []
  const bytes = tiff.subarray(at, at + count)
  const end = bytes.indexOf(0)
  const text = utf8OrLatin1(end === -1 ? bytes : bytes.subarray(0, end))
  return [{ name: String(tag), text }]
}

function commentOf(tiff: Uint8Array, entry: Entry, little: boolean): readonly PictureText[] {
  const { tag, type, count, at } = entry
  if (tag !== USER_COMMENT_TAG || (type !== UNDEFINED && type !== ASCII)) return []
  if (count < 8 || count > MOST_TEXT_BYTES || at + count > tiff.length) return []
  const code = Buffer.from(tiff.subarray(at, at + 8)).toString('latin1')
  const body = tiff.subarray(at + 8, at + count)
  const text = code.startsWith('UNICODE') ? utf16Of(body, little) : utf8OrLatin1(body)
  return [{ name: USER_COMMENT, text: text.replaceAll('\0', '') }]
}

/**
 * The order of the bytes is not prescribed: some write the block's own, others always the larger one first. The right one is the one in
 * which more of the characters are ASCII, since the settings are, in every language.
 */
function utf16Of(body: Uint8Array, little: boolean): string {
  const even = body.subarray(0, body.length - (body.length % 2))
  const [lower, upper] = ['utf-16le', 'utf-16be'].map((name) => new TextDecoder(name).decode(even))
  const [inLower, inUpper] = [asciiIn(lower), asciiIn(upper)]
  if (inLower === inUpper) return (little ? lower : upper) ?? ''
  return (inLower > inUpper ? lower : upper) ?? ''
}

function asciiIn(text = ''): number {
  let found = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code > 8 && code < 0x7f) found += 1
  }
  return found
}
