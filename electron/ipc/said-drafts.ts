import { z } from 'zod'
import type { MessageBlock } from '#shared/domain/conversation.ts'
import { CONVERSATION_DRAFT, conversationDraftKeys } from '#shared/ipc/drafts.ts'
import { answersOfText, textOfAnswers, withoutCall } from '#shared/typed-answers.ts'
import type { DraftsFile } from '../app/drafts-file.ts'
import type { Chat } from '../engine/chat/chat.ts'
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
 * moment: what was said and stood there again would be sent, and paid for, twice. So it does at a start, of what was said and was killed before its draft
 * was out of the file.
 */
export interface SaidDrafts {
  /** Records a message of a draft; where that fails, the draft stays. Throws what `record` throws. */
  during<T>(said: SaidDraft, record: () => Promise<T>): Promise<T>
  /** A call is decided: what is kept of what was written on its card is no draft any more. */
  decided(conversation: string, call: string): void
  /** Returns what is kept under a key, of a draft that is being said once that has ended. Never rejects. */
  get(key: string): Promise<string | null>
  save(key: string, text: string | null): void
}

/** Milliseconds before the file was last written in which something may have been said that is in it all the same: clocks of disks are coarse. */
const WHILE_WRITING = 1000

/** Creates them over a file. `intake` has what was handed in for them, `chat` what was said. */
export function createSaidDrafts(
  drafts: Pick<DraftsFile, 'get' | 'save' | 'flush' | 'writtenAt'>,
  intake: Pick<Intake, 'remove'>,
  chat: Pick<Chat, 'saidSince'>,
): SaidDrafts {
  const pending = new Map<string, Promise<unknown>>()
  /** The conversations of which nothing is in the file any more that was said before this process. */
  const settled = new Set<string>()

  const takeSaidBefore = (conversation: string): void => {
    if (settled.has(conversation) || drafts.writtenAt === null) return
    settled.add(conversation)
    const keys = conversationDraftKeys(conversation)
    if (drafts.get(keys.text) === null && drafts.get(keys.tray) === null) return
    try {
      const said = chat.saidSince(conversation, drafts.writtenAt - WHILE_WRITING)
      for (const { content, createdAt } of said) {
        const text = textOf(content).trim()
        const kept = (drafts.get(keys.text) ?? '').trim()
        // Others say something in it as well, such as an earlier message in other words: what only begins like it must have been written behind it.
        const isDraft = kept === text || (createdAt <= drafts.writtenAt && kept.startsWith(text))
        if (!isDraft) continue
        drafts.save(keys.text, textWithout(drafts.get(keys.text), text))
        drafts.save(keys.tray, trayWithout(drafts.get(keys.tray), isIn(content)))
      }
    } catch {
      // Of a library that cannot be read nothing is known to have been said.
    }
  }

  const take = ({ conversation, text, attached }: SaidDraft): void => {
    const keys = conversationDraftKeys(conversation)
    drafts.save(keys.text, textWithout(drafts.get(keys.text), text))
    drafts.save(keys.tray, trayWithout(drafts.get(keys.tray), isAmong(new Set(attached))))
    intake.remove(attached)
    // At once: what is in the file stands there again after a kill.
    void drafts.flush()
  }

  return {
    async during(said, record) {
      const { conversation } = said
      takeSaidBefore(conversation)
      const recorded = record()
      const done = recorded.then(
        () => take(said),
        () => undefined,
      )
      pending.set(conversation, done)
      await done
      if (pending.get(conversation) === done) pending.delete(conversation)
      return recorded
    },
    decided(conversation, call) {
      const { answers: key } = conversationDraftKeys(conversation)
      const kept = answersOfText(drafts.get(key))
      const left = withoutCall(kept, call)
      if (left.size < kept.size) drafts.save(key, textOfAnswers(left))
    },
    async get(key) {
      const conversation = conversationOf(key)
      await pending.get(conversation)
      if (conversation !== '') takeSaidBefore(conversation)
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
type StoredItem = z.infer<typeof trayTextSchema>[number]

const isAmong =
  (gone: ReadonlySet<unknown>) =>
  ({ key, entry }: StoredItem): boolean =>
    gone.has(key) || gone.has(entry)

const referenceSchema = z.object({
  reference: z.object({ asset: z.string().optional(), sha256: z.string().optional() }),
})

/** Whether it went along with a message: by the item of the library, or by its bytes. */
const isIn = (content: readonly MessageBlock[]) => {
  const gone = new Set(content.map(attachmentOf))
  return (stored: StoredItem): boolean => {
    const { data } = referenceSchema.safeParse(stored)
    const { asset, sha256 } = data?.reference ?? {}
    return (asset !== undefined && gone.has(asset)) || (sha256 !== undefined && gone.has(sha256))
  }
}

function attachmentOf(block: MessageBlock): string | null {
  if (block.type === 'item') return block.item.id
  if (block.type !== 'reference' || block.reference.type !== 'stored') return null
  return block.reference.sha256
}

function textOf(content: readonly MessageBlock[]): string {
  return content.map((block) => (block.type === 'text' ? block.text : '')).join('')
}

function trayWithout(kept: string | null, isGone: (stored: StoredItem) => boolean): string | null {
  const { data } = trayTextSchema.safeParse(kept)
  if (data === undefined) return kept
  const left = data.filter((stored) => !isGone(stored))
  return left.length === 0 ? null : JSON.stringify(left)
}
