import type { MediaReference } from './media-reference.ts'

/** The result of matching media at a position of a text. */
export type MediaMatch =
  /** Media, up to `end`. */
  | { readonly type: 'media'; readonly end: number; readonly reference: MediaReference }
  /** Only words, up to `end`. */
  | { readonly type: 'words'; readonly end: number }
  /** Undecided until text arrives in which `until` matches. */
  | { readonly type: 'open'; readonly until: RegExp }

/** Matches anything: an undecided position is matched again with the next piece. */
export const ANYTHING = /./s
