import type { Orientation } from './exif-orientation.ts'

/** What a picture's container says about its pixels, and whether it can be sent without decoding them. */
export interface ContainerFacts {
  /** Null where only the decoder knows. */
  readonly orientation: Orientation | null
  /** ICC profile of the colours; null when there is none, which means sRGB. */
  readonly profile: Uint8Array | null
  /** Whether it has more frames than the one that is sent. */
  readonly isMoving: boolean
  /** The same picture with nothing but pixels and colours; null for a type that must be encoded again. */
  readonly bare: Uint8Array | null
}
