import { create } from 'zustand'
import type { Flag } from '#shared/domain/organise.ts'

/** What was said of the item in the viewer by a key. */
export type SaidMark =
  | { readonly type: 'rating'; readonly rating: number }
  | { readonly type: 'flag'; readonly flag: Flag }

interface MarkNoteState {
  /** Null before anything was said. */
  readonly said: SaidMark | null
  /** Another number each time: the same mark may be said again. */
  readonly times: number
}

/** What the viewer shows for a moment: what was said last. */
export const useMarkNote = create<MarkNoteState>(() => ({ said: null, times: 0 }))

/** Shows in the viewer what was said. */
export function showMark(said: SaidMark): void {
  useMarkNote.setState(({ times }) => ({ said, times: times + 1 }))
}
