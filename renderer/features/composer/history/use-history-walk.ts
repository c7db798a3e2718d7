import { useRef, type KeyboardEvent } from 'react'
import { changeDraft, useDraft } from '../../../data/draft/draft-store.ts'
import { literalPrompt } from '../../../data/draft/literal-prompt.ts'
import { pastPrompts } from '../../../data/prompt-history.ts'
import { undoStack } from '../../../data/undo.ts'
import { promptElement } from '../../../navigation/focus-prompt.ts'

/** A walk through earlier prompts. */
interface Walk {
  readonly prompts: readonly string[]
  readonly next: string | null
  /** The one that stands in the prompt. */
  readonly at: number
}

/**
 * Returns a key handler for the prompt: the up arrow in an empty one brings the prompt that was used last, further presses
 * older ones, the down arrow newer ones. What is changed by hand is no longer part of the walk.
 */
export function useHistoryWalk(): (press: KeyboardEvent<HTMLTextAreaElement>) => void {
  const walk = useRef<Walk | null>(null)
  const isLoading = useRef(false)

  async function older(): Promise<void> {
    const current = walk.current
    const at = current === null ? 0 : current.at + 1
    const known = current?.prompts[at]
    if (known !== undefined) return go({ ...(current ?? NONE), at })
    if (isLoading.current || (current !== null && current.next === null)) return
    isLoading.current = true
    const before = useDraft.getState().draft.prompt
    const page = await pastPrompts('', current?.next ?? null).catch(() => null)
    isLoading.current = false
    // Something was typed meanwhile.
    if (page === null || useDraft.getState().draft.prompt !== before) return
    const prompts = [
      ...(current?.prompts ?? []),
      ...page.prompts.map(({ prompt }) => literalPrompt(prompt)),
    ]
    if (prompts[at] !== undefined) go({ prompts, next: page.next, at })
  }

  function go(to: Walk): void {
    walk.current = to
    replacePrompt(to.prompts[to.at] ?? '')
  }

  return (press) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, nativeEvent } = press
    if (altKey || ctrlKey || metaKey || shiftKey || nativeEvent.isComposing) return
    const { prompt } = useDraft.getState().draft
    const { current } = walk
    const isWalking = current !== null && current.prompts[current.at] === prompt
    if (!isWalking) walk.current = null
    if (key === 'ArrowUp' && (isWalking || prompt === '')) {
      press.preventDefault()
      void older()
    } else if (key === 'ArrowDown' && isWalking) {
      press.preventDefault()
      if (current.at > 0) go({ ...current, at: current.at - 1 })
      else {
        walk.current = null
        replacePrompt('')
      }
    }
  }
}

const NONE: Walk = { prompts: [], next: null, at: -1 }

/** Puts another text into the prompt, with the caret at its end; can be undone like typing. */
export function replacePrompt(after: string): void {
  undoStack.recordTyping({ before: useDraft.getState().draft.prompt, after })
  changeDraft({ prompt: after })
  requestAnimationFrame(() => promptElement()?.setSelectionRange(after.length, after.length))
}
