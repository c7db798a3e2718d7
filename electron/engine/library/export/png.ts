import { utf8TextOf } from './existing-xmp.ts'
import { isOurParametersText } from './parameters-text.ts'
import type { Piece } from '../../media/containers/piece.ts'
import {
  pngChunks,
  pngSize,
  pngTextChunk,
  pngTextOf,
  type PngChunk,
} from '../../media/containers/png-chunks.ts'
import { packetToExtend, type XmpWriter } from './xmp.ts'

const XMP_KEYWORD = 'XML:com.adobe.xmp'
const PARAMETERS_KEYWORD = 'parameters'
/** Content credentials sign all other bytes of the file: our changes would make the picture look tampered with. */
const SIGNED = 'caBX'

/**
 * Adds an XMP packet and a `parameters` text for its size in pixels to a PNG, both right after IHDR, because some
 * readers stop at the image data. Null when the file is not as expected, or is signed.
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

  const packets = chunks.filter((chunk) => pngTextOf(chunk)?.keyword === XMP_KEYWORD)
  if (packets.some((chunk) => pngTextOf(chunk)?.text === null)) return null
  const extended = packetToExtend(packets, textOf)
  const packet = xmp(extended === null ? null : textOf(extended))
  if (packet === null) return null

  const others = chunks.filter((chunk) => chunk !== extended && !isOurParameters(chunk))
  const hasParameters = others.some((chunk) => pngTextOf(chunk)?.keyword === PARAMETERS_KEYWORD)
  const { width, height } = pngSize(header.data)
  const text = parameters(width, height)
  return [
    { start: 0, end: header.end },
    pngTextChunk(XMP_KEYWORD, packet),
    ...(hasParameters ? [] : [pngTextChunk(PARAMETERS_KEYWORD, Buffer.from(text))]),
    ...others.slice(1).map(({ start, end }) => ({ start, end })),
    { start: chunks.at(-1)?.end ?? bytes.length, end: bytes.length },
  ]
}

/** Returns the XMP packets of a PNG, in their order. */
export function xmpInPng(bytes: Uint8Array): readonly Uint8Array[] {
  const texts = (pngChunks(bytes) ?? []).map(pngTextOf)
  return texts.flatMap((found) => (found?.keyword === XMP_KEYWORD ? (found.text ?? []) : []))
}

function textOf(chunk: PngChunk): Uint8Array | null {
  return pngTextOf(chunk)?.text ?? null
}

/** Returns whether a chunk is a `parameters` text of ours: others are kept. */
function isOurParameters(chunk: PngChunk): boolean {
  const found = pngTextOf(chunk)
  if (found?.keyword !== PARAMETERS_KEYWORD || found.text === null) return false
  return isOurParametersText(utf8TextOf(found.text) ?? '')
}
