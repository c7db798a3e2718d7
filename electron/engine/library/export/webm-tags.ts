import { ebmlBytes, ebmlElements } from '../../media/containers/ebml.ts'
import { utf8TextOf } from './existing-xmp.ts'
import { provenanceSchema, type Provenance } from './provenance-schema.ts'

/** Ids of elements, RFC 9559, 5.1.8. */
export const TAGS_ID = '1254c367'
const TAG_ID = '7373'
const TARGETS_ID = '63c0'
const SIMPLE_TAG_ID = '67c8'
const NAME_ID = '45a3'
const STRING_ID = '4487'

/** Marks our tags, and must therefore never change. */
const OURS = 'VIGNETTE_PROVENANCE'

/**
 * Returns a Tags element for the whole file: the prompt under a name that other programs show (Matroska's list of
 * official tags), and the whole provenance as JSON under one of ours.
 */
export function tagsOf(provenance: Provenance): Uint8Array {
  return ebmlBytes(
    TAGS_ID,
    ebmlBytes(
      TAG_ID,
      ebmlBytes(TARGETS_ID),
      simpleTag('DESCRIPTION', provenance.prompt),
      simpleTag(OURS, JSON.stringify(provenance)),
    ),
  )
}

function simpleTag(name: string, text: string): Uint8Array {
  return ebmlBytes(
    SIMPLE_TAG_ID,
    ebmlBytes(NAME_ID, Buffer.from(name)),
    // A zero byte would end the text for readers.
    ebmlBytes(STRING_ID, Buffer.from(text.replaceAll('\0', ''))),
  )
}

/** Returns the provenance in the data of a Tags element, or null when it is not ours. */
export function provenanceInTags(data: Uint8Array): Provenance | null {
  for (const tag of ebmlElements(data)) {
    for (const simple of ebmlElements(tag.data)) {
      const parts = new Map(Array.from(ebmlElements(simple.data), (part) => [part.id, part.data]))
      const name = parts.get(NAME_ID)
      const text = parts.get(STRING_ID)
      if (name === undefined || text === undefined || utf8TextOf(name) !== OURS) continue
      return parse(utf8TextOf(text))
    }
  }
  return null
}

function parse(text: string | null): Provenance | null {
  try {
    return provenanceSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null
  } catch {
    return null
  }
}
