import type { ClipboardEvent } from 'react'
import { useDraft } from '../../../data/draft/draft-store.ts'
import { mentionablesOf, mentionRanges } from '../../../data/draft/mentions.ts'
import { withMentions } from '../../../data/draft/sent-draft.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import { replaceInPrompt } from '../../../navigation/prompt-text.ts'

/** What a part of a prompt with mentions is on the clipboard, beside its plain text: only here it means something. */
const TYPE = 'application/x-vignette-prompt'

type FieldEvent = ClipboardEvent<HTMLTextAreaElement>

/**
 * Copies a part of the prompt, its mentions as the words that are sent for them: elsewhere their names mean nothing. Returns whether there
 * was any.
 */
export function copyWithMentions(copy: FieldEvent): boolean {
  const { selectionStart, selectionEnd, value } = copy.currentTarget
  const part = value.slice(selectionStart, selectionEnd)
  const { draft } = useDraft.getState()
  if (mentionRanges(part, draft.mentions).length === 0) return false
  const words = withMentions({ ...draft, prompt: part }, mentionablesOf(useTray.getState().items))
  copy.clipboardData.setData('text/plain', words ?? part)
  copy.clipboardData.setData(TYPE, part)
  copy.preventDefault()
  return true
}

/** Does the same, and takes it out of the prompt. */
export function cutWithMentions(cut: FieldEvent): void {
  const { selectionStart, selectionEnd } = cut.currentTarget
  if (copyWithMentions(cut)) replaceInPrompt(selectionStart, selectionEnd, '')
}

/** Pastes a part of a prompt with its mentions; as the words that they stood for where nobody knows any more what they mean. */
export function pasteWithMentions(paste: FieldEvent): void {
  const part = paste.clipboardData.getData(TYPE)
  if (mentionRanges(part, useDraft.getState().draft.mentions).length === 0) return
  const { selectionStart, selectionEnd } = paste.currentTarget
  paste.preventDefault()
  replaceInPrompt(selectionStart, selectionEnd, part)
}
