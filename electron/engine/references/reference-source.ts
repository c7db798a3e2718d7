import type { MaskEdit } from '#shared/domain/edit.ts'
import type { Reference, ReferenceKind, StoredReference } from '#shared/domain/reference.ts'
import type { ReferenceChange } from '#shared/domain/reference-change.ts'

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

/** A reference that is ready to be sent, and what was done to it. */
export interface AddedReference {
  readonly reference: Reference
  readonly changes: readonly ReferenceChange[]
}

export interface AddReferenceOptions {
  readonly kind: ReferenceKind
  /** Bytes that a picture may have; 1.5 MB by default, since gateways refuse bodies from about 2 MB up. */
  readonly maxBytes?: number
  /** Pixels that a picture may have, in all; by default only its longest side is bounded. */
  readonly maxPixels?: number
  /** Cancels the preparation of a picture, which then throws `cancelled`. */
  readonly signal?: AbortSignal
}

/** References: made from files, addresses and library items, stored in the library, read when they are sent. */
export interface References {
  /**
   * Prepares a reference and stores the bytes that will be sent. Throws `invalid_request` with a reason that begins
   * with `reference_`, such as `reference_unusable`; and `disk`.
   */
  add(source: ReferenceSource, options: AddReferenceOptions): Promise<AddedReference>
  /**
   * Makes and stores a smaller copy of a stored picture: of at most `maxBytes`, but where its longest side would fall
   * below `leastSide` pixels, the smallest in that size. A picture that is smaller than that keeps its size. Returns
   * the same one where it cannot be made smaller. Throws like `add` and `load`.
   */
  smaller(
    picture: StoredReference,
    options: { readonly maxBytes: number; readonly leastSide: number },
  ): Promise<StoredReference>
  /**
   * Returns the URL of a content block: the address, or a data URI with the stored bytes. Throws `invalid_request`
   * with the reason `reference_missing` when they are gone or have changed.
   */
  load(reference: Reference): Promise<string>
  /**
   * Throws `invalid_request` with the reason `reference_missing` where no answer could ever be laid onto the original
   * of an edit: its mask is gone, or the original was deleted for good; and with `original_in_trash` where it has to be
   * restored first.
   */
  assertEditable(edit: MaskEdit): Promise<void>
}
