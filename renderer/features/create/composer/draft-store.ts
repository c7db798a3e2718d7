import { create } from 'zustand'
import { emptyDraft, type Draft } from './draft.ts'

interface DraftState {
  readonly draft: Draft
}

/** What stands in the composer; `keep-draft.ts` keeps it over a reload, a crash and a restart. */
export const useDraft = create<DraftState>()(() => ({ draft: emptyDraft() }))

/** Changes a part of the draft. */
export function changeDraft(change: Partial<Draft>): void {
  useDraft.setState(({ draft }) => ({ draft: { ...draft, ...change } }))
}

/** Changes a choice for pictures. */
export function changeImageDraft(change: Partial<Draft['image']>): void {
  useDraft.setState(({ draft }) => ({ draft: { ...draft, image: { ...draft.image, ...change } } }))
}

/** Changes a choice for videos. */
export function changeVideoDraft(change: Partial<Draft['video']>): void {
  useDraft.setState(({ draft }) => ({ draft: { ...draft, video: { ...draft.video, ...change } } }))
}
