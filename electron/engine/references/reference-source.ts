import type { Reference, ReferenceKind } from '#shared/domain/reference.ts'

/** Where a reference comes from, before it is one. */
export type ReferenceSource =
  /** Absolute path of a local file. */
  | { readonly type: 'file'; readonly path: string }
  /** http or https: passed on to the provider as it is, and never fetched here. */
  | { readonly type: 'address'; readonly url: string }
  /** `data:<mime>;base64,…` */
  | { readonly type: 'dataUri'; readonly text: string }
  /** An item of the library, by its id. */
  | { readonly type: 'asset'; readonly id: string }

/** Something that was done to a picture so that it can be sent. */
export type ReferenceChange =
  /** Turned upright by its EXIF orientation. */
  | { readonly type: 'oriented' }
  /** Made smaller; pixels. */
  | { readonly type: 'scaled'; readonly from: PixelSize; readonly to: PixelSize }
  /** Encoded anew; media types and bytes. */
  | {
      readonly type: 'encoded'
      readonly from: { readonly mime: string; readonly bytes: number }
      readonly to: { readonly mime: string; readonly bytes: number }
    }
  /** Of a moving picture only the first frame is sent. */
  | { readonly type: 'first_frame' }
  /** EXIF (with the place where a photo was taken), texts and the like were left out, without touching pixels; bytes. */
  | { readonly type: 'stripped'; readonly bytes: number }
  /** Its colour profile could not be kept (inks, grey, or too large): colours may look a little different. */
  | { readonly type: 'profile_dropped' }

export interface PixelSize {
  readonly width: number
  readonly height: number
}

/** A reference that is ready to be sent, and what was done to it. */
export interface AddedReference {
  readonly reference: Reference
  readonly changes: readonly ReferenceChange[]
}

export interface AddReferenceOptions {
  readonly kind: ReferenceKind
  /** Bytes that a picture may have; 1.5 MB by default, since gateways refuse bodies from about 2 MB up. */
  readonly maxBytes?: number
}

/** References: made from what users have, kept in the library, read when they are sent. */
export interface References {
  /**
   * Prepares a reference and keeps the bytes that will be sent. Throws `invalid_request` with the reason
   * `reference_unusable`, `reference_too_large` or `reference_missing`, and `disk`.
   */
  add(source: ReferenceSource, options: AddReferenceOptions): Promise<AddedReference>
  /**
   * What a content block says: the address, or a data URI with the kept bytes. Throws `invalid_request` with the reason
   * `reference_missing` when they are gone or are no longer the same.
   */
  load(reference: Reference): Promise<string>
}
