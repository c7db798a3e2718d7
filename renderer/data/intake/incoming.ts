import type { IntakeSource } from '#shared/domain/intake.ts'

/**
 * Something that may be a picture, as the user has handed it in: a file, which has a path or is uploaded, or a
 * source.
 */
export type Incoming =
  | { readonly type: 'file'; readonly file: File }
  | { readonly type: 'source'; readonly source: IntakeSource }

/** The contents of a drop or a paste; a `DataTransfer` is one. Readable only while its event is handled. */
export interface Transfer {
  readonly files: ArrayLike<File>
  getData(format: string): string
}
