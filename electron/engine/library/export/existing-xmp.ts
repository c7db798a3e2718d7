import { VIGNETTE_NAMESPACE, XMP_BLOCK_END, XMP_BLOCK_START } from './xmp-properties.ts'

/** Where the properties of a packet end. */
export const RDF_END = '</rdf:RDF>'

const RDF_NAMESPACE = /xmlns:rdf\s*=\s*["']http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#["']/

/**
 * Returns the text of a packet without what an earlier export of ours has added, ready to be extended. Null for a
 * packet that is not UTF-8, has an unusual form, or in which another program has rewritten our part.
 */
export function withoutOurs(packet: Uint8Array): string | null {
  const text = utf8TextOf(packet)
  if (text === null) return null
  const start = text.indexOf(XMP_BLOCK_START)
  const end = start === -1 ? -1 : text.indexOf(XMP_BLOCK_END, start)
  const rest =
    end === -1 ? text : text.slice(0, start) + text.slice(end + XMP_BLOCK_END.length).trimStart()
  if (rest.includes(VIGNETTE_NAMESPACE)) return null
  return RDF_NAMESPACE.test(rest) && rest.includes(RDF_END) ? rest : null
}

/** Returns the text of bytes that are UTF-8; null for any others. */
export function utf8TextOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
