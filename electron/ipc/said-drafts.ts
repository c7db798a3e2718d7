import { z } from 'zod'
import { CONVERSATION_DRAFT, conversationDraftKeys } from '#shared/ipc/drafts.ts'
import { answersOfText, textOfAnswers } from '#shared/typed-answers.ts'
import type { DraftsFile } from '../app/drafts-file.ts'
import type { Intake } from '../engine/intake/intake.ts'

/** What is said of the draft of a conversation. */
interface SaidDraft {
  readonly conversation: string
  readonly text: string
  /** By their keys, what goes along. */
  readonly attached: readonly string[]
}

/**
 * Drafts of conversations, which a message takes out once it is recorded, its text and what went along. The page does it as well, unless it goes in this
 * moment: what was said and stood there again would be sent, and paid for, twice.
 */
export interface SaidDrafts {
  /** Records a message of a draft; where that fails, the draft stays. Throws what `record` throws. */
  during<T>(said: SaidDraft, record: () => Promise<T>): Promise<T>
  /** A call was answered: what is kept as its answer is no draft any more. */
  answered(conversation: string, call: string): void
  /** Returns what is kept under a key, of a draft that is being said once that has ended. Never rejects. */
  get(key: string): Promise<string | null>
  save(key: string, text: string | null): void
}

/** Creates them over a file. `intake` has what was handed in for them. */
export function createSaidDrafts(
  drafts: Pick<DraftsFile, 'get' | 'save'>,
  intake: Pick<Intake, 'remove'>,
): SaidDrafts {
  const pending = new Map<string, Promise<unknown>>()

  const take = ({ conversation, text, attached }: SaidDraft): void => {
    const keys = conversationDraftKeys(conversation)
    drafts.save(keys.text, textWithout(drafts.get(keys.text), text))
    drafts.save(keys.tray, trayWithout(drafts.get(keys.tray), new Set(attached)))
    intake.remove(attached)
  }

  return {
    async during(said, record) {
      const recorded = record()
      const { conversation } = said
      const done = recorded.then(
        () => take(said),
        () => undefined,
      )
      pending.set(conversation, done)
      await done
      if (pending.get(conversation) === done) pending.delete(conversation)
      return recorded
    },
    answered(conversation, call) {
      const { answers: key } = conversationDraftKeys(conversation)
      const kept = answersOfText(drafts.get(key))
      if (!kept.has(call)) return
      drafts.save(key, textOfAnswers(new Map([...kept].filter(([each]) => each !== call))))
    },
    async get(key) {
      await pending.get(conversationOf(key))
      return drafts.get(key)
    },
    save: drafts.save,
  }
}

function conversationOf(key: string): string {
  return key.startsWith(CONVERSATION_DRAFT) ? (key.split(':')[1] ?? '') : ''
}

/** What was written since it was said stays. */
function textWithout(kept: string | null, said: string): string | null {
  const text = kept?.trimStart() ?? ''
  if (!text.startsWith(said)) return kept
  const rest = text.slice(said.length).trimStart()
  return rest === '' ? null : rest
}

/** What is looked at of a stored tray: the rest is the page's own. */
const trayTextSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' })
      return z.NEVER
    }
  })
  .pipe(z.array(z.looseObject({ key: z.unknown(), entry: z.unknown() })))

function trayWithout(kept: string | null, gone: ReadonlySet<unknown>): string | null {
  const { data } = trayTextSchema.safeParse(kept)
  if (data === undefined) return kept
  const left = data.filter(({ key, entry }) => !gone.has(key) && !gone.has(entry))
  return left.length === 0 ? null : JSON.stringify(left)
}
