import { extname } from 'node:path'
import type { Settings } from '#shared/domain/settings.ts'
import { copyName } from '#shared/copy-names.ts'
import type { Provenance } from '../../engine/library/export/provenance-schema.ts'
import { extensionOfMime } from '../../engine/media/media-type.ts'
import type { SharedItem } from './shared-items.ts'

export type CopySettings = Pick<Settings, 'copyNames' | 'copyMetadata'>

/** How the user wishes copies to be. */
export interface CopyWishes {
  /** As the settings are now. */
  readonly settings: () => CopySettings
  /** Returns the name of an item's copy, with its extension. */
  nameOf(item: SharedItem): string
  /** Returns what its copy says about how it was made; null where it is to say nothing. */
  provenanceOf(item: SharedItem): Provenance | null
}

/** Creates them; each is asked for the settings as they are then. */
export function createCopyWishes(
  settings: () => CopySettings,
  provenanceFor: (item: SharedItem) => Provenance,
): CopyWishes {
  return {
    settings,
    nameOf(item) {
      const { asset } = item
      const { prompt, model } = provenanceFor(item)
      const { id, createdAt, width, height, index } = asset
      const known = { id, createdAt, width, height, prompt, model, n: index + 1 }
      // A file that nothing shows keeps the ending that it has.
      const ending = extensionOfMime(asset.mime) || extname(asset.file).slice(1)
      return `${copyName(settings().copyNames, known)}.${ending}`
    },
    provenanceOf: (item) => (settings().copyMetadata ? provenanceFor(item) : null),
  }
}
