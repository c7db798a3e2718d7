import type { MediaReference } from './media-reference.ts'

/** What begins at a place in a text. */
export type MediaMatch =
  /** Media, up to `end`. */
  | { readonly type: 'media'; readonly end: number; readonly reference: MediaReference }
  /** Only words, up to `end`. */
  | { readonly type: 'words'; readonly end: number }
  /** Undecided until text arrives in which `until` matches. */
  | { readonly type: 'open'; readonly until: RegExp }

/** Matches anything: an undecided place is looked at again with the next piece. */
export const ANYTHING = /./s
