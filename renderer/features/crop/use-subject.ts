import { useSyncExternalStore } from 'react'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { mediaUrl, referencePictureUrl } from '#shared/media-url.ts'
import { findItem } from '../../data/media/find-item.ts'
import { entryOf, onListsChanged } from '../../data/media/media-lists.ts'
import { useTray } from '../../data/tray/tray-store.ts'
import { useAsked } from '../../data/use-asked.ts'
import type { CropSource } from '../../navigation/crop-store.ts'

/** A picture that is cropped. */
export interface Subject {
  readonly url: string
  /** Pixels, as it is shown. */
  readonly size: PixelSize
  /** By which the user knows it. */
  readonly name: string
  /** Null for an item of the library. */
  readonly reference: StoredReference | null
}

/** Returns what is cropped; null where it is gone or no picture, and undefined while that is not known. */
export function useSubject(source: CropSource): Subject | null | undefined {
  const item = useItem(source.type === 'asset' ? source.id : '')
  const chip = useTray(({ items }) =>
    source.type === 'reference' ? items.find(({ key }) => key === source.key) : undefined,
  )
  if (source.type === 'asset') return item
  if (chip?.state !== 'ready' || chip.reference.type !== 'stored') return null
  const { reference } = chip
  const { width, height, name, sha256 } = reference
  if (width === null || height === null) return null
  return { url: referencePictureUrl(sha256), size: { width, height }, name, reference }
}

function useItem(id: string): Subject | null | undefined {
  const known = useSyncExternalStore(onListsChanged, () => entryOf(id))
  // It may be older than what was loaded so far, or gone.
  const asked = useAsked(
    id,
    async () => ({ entry: id === '' ? null : await findItem(id) }),
    String(known === undefined),
  )
  const entry = known ?? asked?.entry
  if (entry === undefined) return undefined
  if (entry?.asset.kind !== 'image') return null
  const { width, height } = entry.asset
  const name = entry.job.request.prompt
  return { url: mediaUrl('original', id), size: { width, height }, name, reference: null }
}
