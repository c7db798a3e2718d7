import { DRAFT_MAX_LENGTH } from '#shared/ipc/drafts.ts'
import { bridge } from '../../../bridge.ts'
import { parseDraft, type Draft } from './draft.ts'
import { useDraft } from './draft-store.ts'

const KEY = 'create'

/** Where earlier versions kept the draft, in the browser's own storage. */
const OLD_KEY = 'vignette.draft'

/** Milliseconds between two messages; the main process takes some more until a change is on the disk. */
const INTERVAL = 100

/** Puts what was being written back into the composer, and keeps it from then on. Never rejects: an empty composer is better than none. */
export async function restoreDraft(): Promise<void> {
  const text = await bridge.drafts.get({ key: KEY }).catch(() => null)
  const draft = parseDraft(jsonOf(text) ?? takeOldDraft())
  useDraft.setState({ draft })
  keep()
}

/** Sends the first change at once, those that follow soon after together, and what is not sent yet when the page goes. */
function keep(): void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isDirty = false
  const send = (): void => {
    isDirty = false
    const text = draftText(useDraft.getState().draft)
    // A disk that fails is the main process's to tell of; typing goes on.
    bridge.drafts.save({ key: KEY, text }).catch(() => undefined)
  }
  const sendWhenDue = (): void => {
    timer = null
    if (!isDirty) return
    send()
    timer = setTimeout(sendWhenDue, INTERVAL)
  }
  useDraft.subscribe(() => {
    isDirty = true
    if (timer === null) sendWhenDue()
  })
  window.addEventListener('pagehide', () => {
    if (isDirty) send()
  })
}

/** A draft as text, of which no more of the prompt is kept than there is room for: no request can be that long. */
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

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
