import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { draftOfRequest, emptyDraft, parseDraft, type Draft } from './draft.ts'

interface DraftState {
  readonly draft: Draft
}

/** What stands in the composer, kept over a reload or a crash of the window: nothing typed is lost. */
export const useDraft = create<DraftState>()(
  persist(() => ({ draft: emptyDraft() }), {
    name: 'vignette.draft',
    merge: (stored, current) => ({
      ...current,
      draft: parseDraft(
        typeof stored === 'object' && stored !== null && 'draft' in stored ? stored.draft : null,
      ),
    }),
  }),
)

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

/** Puts an earlier request back into the composer. */
export function reuseRequest(request: GenerationRequest): void {
  useDraft.setState(({ draft }) => ({ draft: draftOfRequest(request, draft) }))
}
