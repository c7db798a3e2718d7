import { create } from 'zustand'
import { emptyDraft, type Draft, type Kind } from './draft.ts'

interface DraftState {
  readonly draft: Draft
}

/** The contents of the composer; `keep-draft.ts` keeps them over a reload, a crash and a restart. */
export const useDraft = create<DraftState>()(() => ({ draft: emptyDraft() }))

/** Changes a part of the draft. */
export function changeDraft(change: Partial<Draft>): void {
  useDraft.setState(({ draft }) => ({ draft: { ...draft, ...change } }))
}

/** Changes a choice for pictures. */
export function changeImageDraft(change: Partial<Draft['image']>): void {
  useDraft.setState(({ draft }) => ({ draft: { ...draft, image: { ...draft.image, ...change } } }))
}

/** Forgets the shape that was chosen by hand: a picture in the tray decides again. */
export function followPicture(kind: Kind): void {
  if (kind === 'image') changeImageDraft({ isShapeByHand: false })
  else changeVideoDraft({ isShapeByHand: false })
}

/** Changes a choice for videos. */
export function changeVideoDraft(change: Partial<Draft['video']>): void {
  useDraft.setState(({ draft }) => ({ draft: { ...draft, video: { ...draft.video, ...change } } }))
}
