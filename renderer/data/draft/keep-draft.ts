import { DRAFT_MAX_LENGTH } from '#shared/ipc/drafts.ts'
import { bridge } from '../bridge.ts'
import { jsonOf } from '../json-of.ts'
import { keepText } from '../keep-text.ts'
import { parseDraft, withUnpreparedEdit, type Draft } from './draft.ts'
import { useDraft } from './draft-store.ts'

const KEY = 'create'

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

/** Returns a draft as text. A prompt that is too long for it is cut: no request can be that long. */
export function draftText(draft: Draft): string {
  const text = JSON.stringify(draft)
  // A pair of surrogates that is cut in two takes some characters more.
  const excess = text.length - (DRAFT_MAX_LENGTH - 10)
  if (excess <= 0) return text
  return JSON.stringify({ ...draft, prompt: draft.prompt.slice(0, -excess) })
}

function takeOldDraft(): unknown {
  const old = jsonOf(localStorage.getItem(OLD_KEY))
  localStorage.removeItem(OLD_KEY)
  const state = typeof old === 'object' && old !== null && 'state' in old ? old.state : null
  return typeof state === 'object' && state !== null && 'draft' in state ? state.draft : null
}
