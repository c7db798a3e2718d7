import type { Provenance } from './provenance-schema.ts'
import { escapeXml } from './xml-text.ts'

/** The namespace of our own properties. Marks what we wrote, and must therefore never change. */
export const VIGNETTE_NAMESPACE = 'urn:vignette:provenance:1.0/'

const NAMESPACES = [
  `xmlns:vignette="${VIGNETTE_NAMESPACE}"`,
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
  'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
]

/** Our properties stand between these two, which is how a later export finds and replaces them. */
export const XMP_BLOCK_START = `<rdf:Description rdf:about="" ${NAMESPACES.join(' ')}>`
export const XMP_BLOCK_END = '</rdf:Description>'

/** Returns the whole provenance under our own names, one XML element each. Read again by `provenanceOfXmp`. */
export function ownProperties(provenance: Provenance): string[] {
  const { parameters, createdAt, ...texts } = provenance
  return [
    ...Object.entries(texts).map(([name, text]) => element(`vignette:${name}`, text)),
    element('vignette:createdAt', isoDate(createdAt)),
    element('vignette:parameters', JSON.stringify(parameters)),
  ]
}

/** A property for other programs, under its name in a well-known namespace. */
interface ShownProperty {
  readonly name: string
  readonly xml: string
}

/**
 * Returns the same under names that other programs show: those of Dublin Core and XMP (ISO 16684-1, 8.3 and 8.4), and
 * those that the IPTC has for prompts and models (Photo Metadata Standard 2025.1).
 */
export function shownProperties(provenance: Provenance): ShownProperty[] {
  const { prompt, model, software, createdAt } = provenance
  const described = `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(prompt)}</rdf:li></rdf:Alt>`
  const texts = {
    'Iptc4xmpExt:AIPromptInformation': prompt,
    'Iptc4xmpExt:AISystemUsed': model,
    'xmp:CreatorTool': software,
    'xmp:CreateDate': isoDate(createdAt),
  }
  return [
    { name: 'dc:description', xml: `<dc:description>${described}</dc:description>` },
    ...Object.entries(texts).map(([name, text]) => ({ name, xml: element(name, text) })),
  ]
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

/** Formats a date. Throws a RangeError for an invalid one, which leaves the copy without metadata. */
function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
