import { utf8TextOf } from './existing-xmp.ts'
import { isOurParametersText } from './parameters-text.ts'
import type { Piece } from './piece.ts'
import { pngChunks, pngTextChunk, pngTextOf, type PngChunk } from './png-chunks.ts'
import type { XmpWriter } from './xmp.ts'

const XMP_KEYWORD = 'XML:com.adobe.xmp'
const PARAMETERS_KEYWORD = 'parameters'
/** Content credentials sign all other bytes of the file: what we add would make the picture look tampered with. */
const SIGNED = 'caBX'

/**
 * A PNG with an XMP packet and a `parameters` text for its size in pixels, both right after IHDR, because some readers stop
 * at the image data. Null when the file is not as expected, or is signed.
 */
export function embedInPng(
  bytes: Uint8Array,
  xmp: XmpWriter,
  parameters: (width: number, height: number) => string,
): readonly Piece[] | null {
  const chunks = pngChunks(bytes)
  const header = chunks?.[0]
  if (chunks === null || header === undefined) return null
  if (chunks.some(({ type }) => type === SIGNED)) return null

  const oldXmp = chunks.find((chunk) => pngTextOf(chunk)?.keyword === XMP_KEYWORD)
  const existing = oldXmp === undefined ? null : (pngTextOf(oldXmp)?.text ?? undefined)
  const packet = existing === undefined ? null : xmp(existing)
  if (packet === null) return null

  const others = chunks.filter((chunk) => !isReplaced(chunk))
  const hasParameters = others.some((chunk) => pngTextOf(chunk)?.keyword === PARAMETERS_KEYWORD)
  const size = Buffer.from(header.data)
  const text = parameters(size.readUInt32BE(0), size.readUInt32BE(4))
  return [
    { start: 0, end: header.end },
    pngTextChunk(XMP_KEYWORD, packet),
    ...(hasParameters ? [] : [pngTextChunk(PARAMETERS_KEYWORD, Buffer.from(text))]),
    ...others.slice(1).map(({ start, end }) => ({ start, end })),
    { start: chunks.at(-1)?.end ?? bytes.length, end: bytes.length },
  ]
}

/** The XMP packet of a PNG, or null. */
export function xmpInPng(bytes: Uint8Array): Uint8Array | null {
  const texts = (pngChunks(bytes) ?? []).map(pngTextOf)
  return texts.find((text) => text?.keyword === XMP_KEYWORD)?.text ?? null
}

/** The XMP packet goes into the new one; a `parameters` text that we did not write stays. */
function isReplaced(chunk: PngChunk): boolean {
  const found = pngTextOf(chunk)
  if (found?.keyword === XMP_KEYWORD) return true
  if (found?.keyword !== PARAMETERS_KEYWORD || found.text === null) return false
  return isOurParametersText(utf8TextOf(found.text) ?? '')
}
