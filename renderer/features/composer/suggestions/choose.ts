import type { NamedReference } from '#shared/domain/saved-item.ts'
import { nameKey } from '#shared/domain/saved-name.ts'
import { unfilledVariables } from '#shared/domain/prompt-variables.ts'
import { runFreeOrNotify } from '../../../commands/run-or-notify.ts'
import { changeDraft, useDraft } from '../../../data/draft/draft-store.ts'
import {
  mentionablesOf,
  mentionRanges,
  mentionToken,
  nameMention,
  namesInText,
  placeOfMention,
  type MentionTarget,
} from '../../../data/draft/mentions.ts'
import { loadSaved, snippetText } from '../../../data/saved-store.ts'
import { addToTray, useTray } from '../../../data/tray/tray-store.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { openDialog } from '../../../navigation/dialog-store.ts'
import { promptElement } from '../../../navigation/focus-prompt.ts'
import { replaceInPrompt } from '../../../navigation/prompt-text.ts'
import { focusVariable } from '../variables/focus-variable.ts'
import type { Suggestion } from './suggestions.ts'

/** What of the prompt a choice takes the place of: the sign and what was typed behind it. */
export interface Typed {
  readonly from: number
  readonly to: number
}

/** Carries out what was chosen in a list. */
export function choose(t: Translate, entry: Suggestion, typed: Typed): void {
  switch (entry.type) {
    case 'picture':
      mention({ key: entry.item.key }, null, typed)
      break
    case 'named':
      bringIn(t, entry.reference)
      mention({ asset: entry.reference.asset }, entry.reference.name, typed)
      break
    case 'snippet':
      void insertSnippet(t, entry.snippet.id, typed)
      break
    case 'save':
      replaceInPrompt(typed.from, typed.to, '')
      openDialog({ type: 'save-snippet' })
      break
    case 'manage':
      replaceInPrompt(typed.from, typed.to, '')
      openDialog({ type: 'saved', part: entry.kind === 'mention' ? 'references' : 'snippets' })
  }
}

function mention(target: MentionTarget, wished: string | null, { from, to }: Typed): void {
  const { draft } = useDraft.getState()
  const { name, mentions } = nameMention(draft, target, wished)
  changeDraft({ mentions })
  replaceInPrompt(from, to, mentionToken(name) + spaceBefore(draft.prompt, to))
}

/** A word goes on behind it, which is not written without a space in most scripts. */
function spaceBefore(prompt: string, at: number): string {
  const isSpaced = /^[\s\p{P}]/u.test(prompt.slice(at))
  return isSpaced || /\p{Script=Han}/u.test(prompt) ? '' : ' '
}

/** Puts the picture of a named reference into the tray, unless it is there or on its way by this prompt. */
function bringIn(t: Translate, { asset }: NamedReference): void {
  const { items, arriving } = useTray.getState()
  if (placeOfMention({ asset }, mentionablesOf(items)) !== -1) return
  const { prompt, mentions } = useDraft.getState().draft
  const isAsked = mentionRanges(prompt, mentions).some(
    ({ target }) => 'asset' in target && target.asset === asset,
  )
  const isComing = arriving > 0 || items.some(({ state }) => state === 'coming')
  if (isAsked && isComing) return
  void runFreeOrNotify(t, t('item.referenceFailed'), () =>
    addToTray([{ type: 'asset', id: asset }]),
  )
}

/** Writes the text of a snippet, with the named references that it mentions, and goes to the first variable that is not filled in. */
async function insertSnippet(t: Translate, id: string, { from, to }: Typed): Promise<void> {
  const before = useDraft.getState().draft.prompt
  await runFreeOrNotify(t, t('saved.readFailed'), async () => {
    const [text, { references }] = await Promise.all([snippetText(id), loadSaved()])
    if (text === null) return
    // What was typed meanwhile stays.
    const isSame = useDraft.getState().draft.prompt === before
    const caret = promptElement()?.selectionEnd ?? before.length
    let written = text
    for (const wished of namesInText(text)) {
      const reference = references.find((each) => nameKey(each.name) === nameKey(wished))
      if (reference?.state === 'here') bringIn(t, reference)
      const { draft } = useDraft.getState()
      const { name, mentions } = nameMention(
        draft,
        // A name that means nothing any more is no text that should be sent: it is a mention of a picture that is not there.
        { asset: reference?.asset ?? `@${nameKey(wished)}` },
        reference?.name ?? wished,
      )
      changeDraft({ mentions })
      written = written.replaceAll(mentionToken(wished), mentionToken(name))
    }
    if (isSame) replaceInPrompt(from, to, written)
    else replaceInPrompt(caret, caret, written)
    const { values } = useDraft.getState().draft
    const [unfilled] = unfilledVariables(written, values)
    if (unfilled !== undefined) focusVariable(unfilled)
  })
}
