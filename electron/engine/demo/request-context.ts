import type { MediaStore, StoredMedia } from './media/store.ts'
import type { PaceTimes } from './pace.ts'
import type { Painter } from './paint/painter.ts'
import type { Variations } from './variations.ts'

/** What an answer needs while it is being made. */
export interface RequestContext {
  readonly painter: Painter
  readonly store: MediaStore
  readonly variations: Variations
  readonly clipsFolder: string
  readonly times: PaceTimes
  readonly origin: string
  /** Aborted when the client goes away: everything that waits or paints for it stops. */
  readonly signal: AbortSignal
  /** Stores a file and returns its absolute URL. */
  publish(media: StoredMedia): string
}
