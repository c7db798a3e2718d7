import { inflateSync } from 'node:zlib'
import { pngChunks, type PngChunk } from '../containers/png-chunks.ts'
import { MOST_TEXT_BYTES, MOST_TEXTS, utf8OrLatin1, type PictureText } from './picture-text.ts'

/**
 * Returns the texts of a PNG that stand under some of the wanted keywords, compressed ones as well (PNG specification, third edition, 11.3.3),
 * in their order. What is too long, or cannot be unpacked, is left out; none for a file that is cut.
 */
export function pngTexts(bytes: Uint8Array, wanted: ReadonlySet<string>): readonly PictureText[] {
  const found: PictureText[] = []
  for (const chunk of pngChunks(bytes) ?? []) {
    if (found.length >= MOST_TEXTS) break
    const parts = partsOf(chunk, wanted)
    if (parts === null) continue
    const plain = parts.isCompressed ? inflated(parts.body) : parts.body
    if (plain !== null && plain.length <= MOST_TEXT_BYTES) {
      found.push({ name: parts.name, text: utf8OrLatin1(plain) })
    }
  }
  return found
}

interface TextParts {
  readonly name: string
  readonly isCompressed: boolean
  readonly body: Uint8Array
}

function partsOf({ type, data }: PngChunk, wanted: ReadonlySet<string>): TextParts | null {
  if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') return null
  // A keyword has at most 79 bytes.
  const end = data.subarray(0, 80).indexOf(0)
  const name = end === -1 ? '' : Buffer.from(data.subarray(0, end)).toString('latin1')
  if (!wanted.has(name)) return null
  if (type === 'tEXt') return { name, isCompressed: false, body: data.subarray(end + 1) }
  // One byte of the method, of which there is only one.
  if (type === 'zTXt') return { name, isCompressed: true, body: data.subarray(end + 2) }
  const language = data.indexOf(0, end + 3)
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1)
  if (translated === -1) return null
  return { name, isCompressed: data[end + 1] === 1, body: data.subarray(translated + 1) }
}

/** Null for what is damaged, or larger than a text may be. */
function inflated(body: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(body, { maxOutputLength: MOST_TEXT_BYTES })
  } catch {
    return null
  }
}
