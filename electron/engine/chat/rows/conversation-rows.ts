import type { Conversation, ConversationParameters } from '#shared/domain/conversation.ts'
import { AppError } from '#shared/errors.ts'
import type { Database } from '../../database/database.ts'
import type { Clock } from '../../host.ts'
import { newestLeafOf } from '../../library/conversations/conversation-head.ts'
import { shownConversationRowSchema } from '../../library/conversations/conversation-rows.ts'
import { sayingAll } from './conversation-search.ts'

/** The rows of conversations. Nothing here begins a transaction; all of it throws what SQLite throws. */
export interface ConversationRows {
  /** Null for one that is not there, was removed, or cannot be read. */
  find(id: string): Conversation | null
  /** The same; throws `invalid_request` with `not_found`. */
  existing(id: string): Conversation
  /** Whether there is a row, if only of one that was removed. */
  isKnown(id: string): boolean
  /** The pinned ones first, the last one that was spoken in before the others; those that say all words of a text, where one is given. */
  list(text: string, limit: number, from?: number): Conversation[]
  /** How many there are. */
  count(): number
  insert(conversation: {
    readonly id: string
    readonly title: string
    readonly parameters: ConversationParameters
  }): void
  change(id: string, change: ConversationChange): void
  /** Removed ones keep their rows: an older backup must not bring them back. */
  setGone(id: string, gone: boolean): void
}

export interface ConversationChange {
  readonly title?: string
  readonly titleBy?: Conversation['titleBy']
  readonly head?: string | null
  readonly pinned?: boolean
  readonly parameters?: ConversationParameters
}

/** Opens them in the library's database. */
export function openConversationRows(database: Database, clock: Clock): ConversationRows {
  // A head that is not here would keep all of it from being read: what was said last is it then.
  const one = database.prepare(`
    SELECT id, title, title_by, parameters, pinned, created_at, changed_at, gone,
      CASE WHEN head IS NOT NULL THEN coalesce(
        (SELECT messages.id FROM messages WHERE messages.id = head AND conversation = conversations.id),
        ${newestLeafOf('conversations.id')}
      ) END AS head
    FROM conversations WHERE id = ? AND gone = 0`)
  const known = database.prepare('SELECT 1 FROM conversations WHERE id = ?')
  const count = database.prepare('SELECT count(*) AS n FROM conversations WHERE gone = 0')
  const order = 'ORDER BY pinned DESC, changed_at DESC, id LIMIT ? OFFSET ?'
  const insert = database.prepare(`
    INSERT INTO conversations (id, title, title_by, parameters, created_at, changed_at)
    VALUES (?1, ?2, 'words', ?3, ?4, ?4)`)
  // Later than the last change, also by a clock that was set back: of two libraries the later change counts.
  const update = database.prepare(`
    UPDATE conversations SET title = ?, title_by = ?, head = ?, pinned = ?, parameters = ?,
      changed_at = max(?, changed_at + 1)
    WHERE id = ?`)
  const setGone = database.prepare(
    'UPDATE conversations SET gone = ?1, changed_at = max(?2, changed_at + 1) WHERE id = ?3 AND gone <> ?1',
  )

  const find = (id: string): Conversation | null =>
    shownConversationRowSchema.safeParse(one.get(id)).data ?? null
  const existing = (id: string): Conversation => {
    const found = find(id)
    if (found === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return found
  }

  return {
    find,
    existing,
    isKnown: (id) => known.get(id) !== undefined,
    list(text, limit, from = 0) {
      const { where, values } = sayingAll(text)
      const search = database.prepare(
        `SELECT * FROM conversations WHERE gone = 0 ${where} ${order}`,
      )
      return readable(search.all(...values, limit, from))
    },
    count: () => Number(count.get()?.['n'] ?? 0),
    insert: ({ id, title, parameters }) =>
      void insert.run(id, title, JSON.stringify(parameters), clock()),
    change(id, change) {
      const { title, titleBy, head, pinned, parameters } = { ...existing(id), ...change }
      const values = [title, titleBy, head, Number(pinned), JSON.stringify(parameters)] as const
      update.run(...values, clock(), id)
    },
    setGone: (id, gone) => void setGone.run(Number(gone), clock(), id),
  }
}

function readable(rows: readonly unknown[]): Conversation[] {
  return rows.flatMap((row) => shownConversationRowSchema.safeParse(row).data ?? [])
}
