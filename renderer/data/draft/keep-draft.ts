import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { variablesOf } from '#shared/domain/prompt-variables.ts'
import { DRAFT_MAX_LENGTH } from '#shared/ipc/drafts.ts'
import { bridge } from '../bridge.ts'
import { jsonOf } from '../json-of.ts'
import { keepText } from '../keep-text.ts'
import { parseDraft, withUnpreparedEdit, type Draft } from './draft.ts'
import { useDraft } from './draft-store.ts'

const KEY = 'create'

/** A pair of surrogates that is cut in two takes some characters more. */
const MOST_CHARACTERS = DRAFT_MAX_LENGTH - 10

/** Where earlier versions kept the draft, in the browser's own storage. */
const OLD_KEY = 'vignette.draft'

/**
 * Restores the draft to the composer, and saves it from then on. Never rejects: an empty composer is better than
 * none.
 */
export async function restoreDraft(): Promise<void> {
  const text = await bridge.drafts.get({ key: KEY }).catch(() => null)
  const draft = parseDraft(jsonOf(text) ?? takeOldDraft())
  useDraft.setState({ draft: withUnpreparedEdit(draft) })
  keepText(KEY, useDraft.subscribe, () => draftText(useDraft.getState().draft))
}

/**
 * Returns a draft as text. Where it is too long, what variables are filled in with goes first, that of earlier prompts and the oldest before the
 * rest; then the prompt is cut: no request can be that long.
 */
export function draftText(draft: Draft): string {
  let text = JSON.stringify(draft)
  if (text.length <= MOST_CHARACTERS) return text
  const { prompt } = draft
  const own = new Set(prompt.length > PROMPT_MAX_LENGTH ? [] : variablesOf(prompt))
  const names = Object.keys(draft.values)
  const leaving = [...names.filter((name) => !own.has(name)), ...own]
  let kept = draft
  for (const gone of leaving) {
    const values = Object.entries(kept.values).filter(([name]) => name !== gone)
    kept = { ...kept, values: Object.fromEntries(values) }
    text = JSON.stringify(kept)
    if (text.length <= MOST_CHARACTERS) return text
  }
  return JSON.stringify({ ...kept, prompt: prompt.slice(0, MOST_CHARACTERS - text.length) })
}

function takeOldDraft(): unknown {
  const old = jsonOf(localStorage.getItem(OLD_KEY))
  localStorage.removeItem(OLD_KEY)
  const state = typeof old === 'object' && old !== null && 'state' in old ? old.state : null
  return typeof state === 'object' && state !== null && 'draft' in state ? state.draft : null
}
