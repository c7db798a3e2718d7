import { countReferences, type ReferenceRule } from '#shared/capabilities.ts'
import type { Reference } from '#shared/domain/reference.ts'
import type { Attachment } from '../arguments/chat-options.ts'
import type { ReferenceLine } from '../output/lines.ts'
import type { Session } from '../session.ts'
import { readReferenceSource, shortened } from './reference-source.ts'

/** The limits of pictures and files, and where they are reported. */
interface Preparation {
  readonly session: Session
  readonly maxBytes: number | null
  /** Pixels that a picture may have; bounded by its longest side alone when left out. */
  readonly maxPixels?: number
}

/**
 * Prepares the pictures that a model uses, and reports on all of them before anything is sent: which are used, and
 * what was done to each. Unused ones are not prepared.
 */
export async function prepareCounted(
  images: readonly string[],
  rule: ReferenceRule,
  preparation: Preparation,
): Promise<Reference[]> {
  const attachments = images.map((source, position) => ({
    kind: 'image' as const,
    source,
    position,
  }))
  const used = new Set(countReferences(rule, attachments).used)
  const references: Reference[] = []
  for (const attachment of attachments) {
    if (used.has(attachment)) references.push(await prepare(attachment, preparation))
    else preparation.session.reporter.line({ ...UNUSED, ...shown(attachment) })
  }
  return references
}

/** Prepares one attachment, and reports on it. Throws a UsageError or AppError. */
export async function prepare(
  attachment: Attachment & { readonly position: number },
  { session, maxBytes, maxPixels }: Preparation,
): Promise<Reference> {
  const { profiles } = session.engine
  // An explicit limit overrides what was learnt from the provider.
  if (maxBytes !== null) await profiles.learnBodyLimit(profiles.active().id, null)
  const source = readReferenceSource(attachment.source, session.findAsset)
  const { reference, changes } = await session.engine.references.add(source, {
    kind: attachment.kind,
    ...(maxBytes === null ? {} : { maxBytes }),
    ...(maxPixels === undefined ? {} : { maxPixels }),
  })
  const { mime, bytes, width, height } = reference.type === 'stored' ? reference : NOTHING
  const facts = { mime, bytes, width, height, changes }
  session.reporter.line({ type: 'reference', ...shown(attachment), used: true, ...facts })
  return reference
}

const NOTHING = { mime: null, bytes: null, width: null, height: null }
const UNUSED = { type: 'reference', used: false, ...NOTHING, changes: [] } as const

function shown({
  kind,
  source,
  position,
}: Attachment & { readonly position: number }): Pick<
  ReferenceLine,
  'kind' | 'source' | 'position'
> {
  return { kind, source: shortened(source), position }
}
