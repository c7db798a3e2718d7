import type { Asset } from '#shared/domain/asset.ts'
import type { Job } from '#shared/domain/generation.ts'
import type { Reference, StoredReference } from '#shared/domain/reference.ts'

/** An output, or what arrived beside it, with the job that made it. */
export interface MediaEntry {
  readonly asset: Asset
  readonly job: Job
}

/** What one steps through, in order, whichever list it comes from. As it was at one moment: a list that changes has another one. */
export interface MediaSequence<Entry = MediaEntry> {
  /** How many are loaded. */
  readonly count: number
  /** Whether these are all there are. */
  readonly isComplete: boolean
  /** The entry at a position, from 0; undefined outside. */
  at(index: number): Entry | undefined
  /** Position of an entry by the id of what it shows; -1 for one that is not here. */
  indexOf(id: string): number
  /** Loads what is not there yet, if a position is near it. */
  loadAround(index: number): void
}

/** A list of which one can look at every item, large. */
export interface MediaList {
  /** The same object for as long as nothing has changed. */
  now(): MediaSequence
  /** Calls back after a change, or what may be one. Returns how to stop. */
  subscribe(onChange: () => void): () => void
  /** Loads all that is left for as long as it is wanted. Stops at what cannot be loaded. */
  loadAll(isWanted: () => boolean): Promise<void>
  /** Loads what is at a position and around it, where that can be done without all that is before it. */
  loadAt(index: number): Promise<void>
}

/** Returns the pictures that were kept of what went along with a request, each once; their ids are the hashes of their files. */
export function keptPictures(references: readonly Reference[]): MediaSequence<StoredReference> {
  const pictures = references
    .filter((reference) => reference.type === 'stored')
    .filter(({ width, height }) => width !== null && height !== null)
    .filter(({ sha256 }, index, all) => all.findIndex((each) => each.sha256 === sha256) === index)
  return {
    count: pictures.length,
    isComplete: true,
    at: (index) => pictures[index],
    indexOf: (sha256) => pictures.findIndex((picture) => picture.sha256 === sha256),
    loadAround: () => undefined,
  }
}
