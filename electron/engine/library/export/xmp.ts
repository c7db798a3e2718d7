import { withoutOurs, RDF_END } from './existing-xmp.ts'
import type { Provenance } from './provenance-schema.ts'
import {
  ownProperties,
  shownProperties,
  VIGNETTE_NAMESPACE,
  XMP_BLOCK_END,
  XMP_BLOCK_START,
} from './xmp-properties.ts'
import { cutForXml } from './xml-text.ts'

/** A packet of more bytes than this is neither written nor read. */
export const MAX_XMP_BYTES = 256 * 1024

/**
 * Makes the XMP packet for a copy (ISO 16684-1), UTF-8. `existing` is the packet that the original has, whose
 * properties are kept. Null when that one is not understood, or has no space left: then the copy is made without.
 */
export type XmpWriter = (existing: Uint8Array | null, maxBytes?: number) => Uint8Array | null

/**
 * Returns which of several packets in one file to write into: the one of an earlier export, or the first, which is
 * what other programs read. The others stay unchanged. Null when there is none.
 */
export function packetToExtend<T>(
  places: readonly T[],
  packetOf: (place: T) => Uint8Array | null,
): T | null {
  const isOurs = (place: T) => Buffer.from(packetOf(place) ?? []).includes(VIGNETTE_NAMESPACE)
  return places.find(isOurs) ?? places[0] ?? null
}

/** U+FEFF in the first line tells readers the encoding. */
const EMPTY_PACKET = `<?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${RDF_END}
</x:xmpmeta>
<?xpacket end="w"?>`

/** What may be left out when there is not enough space: the prompt is three times in a packet. */
const LEFT_OUT = [
  [],
  ['dc:description'],
  ['dc:description', 'Iptc4xmpExt:AIPromptInformation'],
] as const

/**
 * Writes provenance as XMP: complete under our own names, and once more under those that other programs show. A
 * prompt that does not fit is written fewer times, and at last cut, which an ellipsis shows.
 */
export function xmpWriter(provenance: Provenance): XmpWriter {
  return (existing, maxBytes = MAX_XMP_BYTES) => {
    if (existing !== null && existing.length > maxBytes) return null
    const base = existing === null ? EMPTY_PACKET : withoutOurs(existing)
    if (base === null) return null
    // A property may occur only once, and the original's own comes first.
    const shown = shownProperties(provenance).filter(({ name }) => !base.includes(name))
    const packetOf = (source: Provenance, leftOut: readonly string[]) => {
      const chosen = shown.filter(({ name }) => !leftOut.includes(name))
      return withProperties(base, [...ownProperties(source), ...chosen.map(({ xml }) => xml)])
    }
    let surplus = 0
    for (const leftOut of LEFT_OUT) {
      const packet = packetOf(provenance, leftOut)
      surplus = packet.length - maxBytes
      if (surplus <= 0) return packet
    }
    const cut = cutForXml(provenance.prompt, surplus)
    return cut === null ? null : packetOf({ ...provenance, prompt: cut }, LEFT_OUT[2])
  }
}

function withProperties(packet: string, properties: readonly string[]): Uint8Array {
  const at = packet.lastIndexOf(RDF_END)
  const block = [XMP_BLOCK_START, ...properties, XMP_BLOCK_END].join('\n')
  return Buffer.from(`${packet.slice(0, at)}${block}\n${packet.slice(at)}`)
}
