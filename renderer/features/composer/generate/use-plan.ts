import { useDeferredValue, useMemo } from 'react'
import { useShallow } from 'zustand/shallow'
import { useDraft } from '../../../data/draft/draft-store.ts'
import { useMaskWork } from '../mask-work.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import { planOf, type BatchPlan } from '../batch-plan.ts'
import { generateProblem, isSendablePrompt, type GenerateProblem } from '../generate-problem.ts'
import { sentDraft } from '../../../data/draft/sent-draft.ts'
import { useMentionables } from '../prompt/use-mentionables.ts'
import { usePictures } from '../use-choices.ts'

/** What a press on Generate would do. */
export interface ShownPlan {
  readonly plan: BatchPlan
  /** Why it makes nothing now, although there is a prompt. */
  readonly problem: GenerateProblem | null
  readonly isEmpty: boolean
  /** Whether there is something that can be sent. */
  readonly isReady: boolean
}

/**
 * Returns the plan for what stands in the composer, to be shown: a moment behind what is typed, so that no key waits for
 * it. What is sent is asked of the stores at that moment; see `currentOrder`.
 */
export function usePlan(): ShownPlan {
  const draft = useDeferredValue(useDraft((state) => state.draft))
  const pictures = usePictures()
  const mentionables = useMentionables()
  const sent = useMemo(() => sentDraft(draft, mentionables), [draft, mentionables])
  const plan = useMemo(() => planOf(sent.draft, pictures), [sent, pictures])
  const mask = useMaskWork()
  const problem = useTray(
    useShallow((tray) => generateProblem({ draft, plan, tray, mask, prompt: sent.problem })),
  )
  return {
    plan,
    problem,
    isEmpty: draft.prompt.trim() === '',
    isReady: isSendablePrompt(draft.prompt) && problem === null,
  }
}
