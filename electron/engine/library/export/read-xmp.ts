import { utf8TextOf } from './existing-xmp.ts'
import { provenanceSchema, type Provenance } from './provenance-schema.ts'
import { unescapeXml } from './xml-text.ts'
import { MAX_XMP_BYTES } from './xmp.ts'
import { VIGNETTE_NAMESPACE } from './xmp-properties.ts'

/**
 * Returns the provenance in a packet that `xmpWriter` made, also when another program has rewritten it since with
 * properties as attributes, as the XMP standard allows. Null for any other packet; the work is bounded for any input.
 */
export function provenanceOfXmp(packet: Uint8Array): Provenance | null {
  if (packet.length > MAX_XMP_BYTES) return null
  const text = utf8TextOf(packet)
  if (text === null || !text.includes(VIGNETTE_NAMESPACE)) return null
  // What stands before the name of the namespace cannot be in it.
  const ours = text.slice(text.indexOf(VIGNETTE_NAMESPACE))
  const own = (name: string) => propertyIn(ours, `vignette:${name}`)
  const parsed = provenanceSchema.safeParse({
    model: own('model'),
    prompt: own('prompt'),
    parameters: jsonOf(own('parameters')),
    createdAt: Date.parse(own('createdAt') ?? ''),
    software: own('software'),
    jobId: own('jobId'),
    assetId: own('assetId'),
  })
  return parsed.success ? parsed.data : null
}

/** Returns a property. Searched by hand: a regular expression over a hostile packet could take hours. */
function propertyIn(text: string, name: string): string | null {
  const content = between(text, `<${name}>`, `</${name}>`) ?? between(text, ` ${name}="`, '"')
  // An empty element may be written in one.
  if (content === null) return text.includes(`<${name}/>`) ? '' : null
  return unescapeXml(content)
}

function between(text: string, start: string, end: string): string | null {
  const at = text.indexOf(start)
  const from = at + start.length
  const to = at === -1 ? -1 : text.indexOf(end, from)
  return to === -1 ? null : text.slice(from, to)
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
