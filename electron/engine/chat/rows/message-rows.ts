import type { ConversationMessage, MessageBlock } from '#shared/domain/conversation.ts'
import { tokenUsageSchema, type TokenUsage } from '#shared/domain/token-usage.ts'
import { AppError } from '#shared/errors.ts'
import type { Database } from '../../database/database.ts'
import type { Clock } from '../../host.ts'
import { shownMessageRowSchema } from '../../library/conversations/conversation-rows.ts'

/** A message that is to be written. */
export interface NewMessage {
  readonly id: string
  readonly conversation: string
  readonly parent: string | null
  readonly role: ConversationMessage['role']
  readonly content?: readonly MessageBlock[]
  readonly job?: string
  readonly call?: string
}

/** The rows of messages: a tree for each conversation. Nothing here begins a transaction; all of it throws what SQLite throws. */
export interface MessageRows {
  insert(message: NewMessage): void
  /** Writes what a message says a second time, at another place. */
  copy(id: string, place: Pick<NewMessage, 'id' | 'conversation' | 'parent'>): void
  find(id: string): ConversationMessage | null
  /** The same, of a conversation; throws `invalid_request` with `not_found`. */
  existing(conversation: string, id: string): ConversationMessage
  /** The same; one that is not here, and that others follow, is there as missing. */
  standing(conversation: string, id: string): ConversationMessage
  /**
   * The messages from the first to this one. One that is not here stands at its place as missing, and what came before it goes on where only one
   * message can have. Throws as `standing`.
   */
  pathTo(conversation: string, id: string): ConversationMessage[]
  /** The last of them, at most so many: a long conversation opens with its newest screen. */
  lastOfPath(conversation: string, id: string, limit: number): ConversationMessage[]
  /** Those that follow a message at once, or the first ones of a conversation, in the order of their making. */
  following(conversation: string, parent: string | null): ConversationMessage[]
  /** All of a conversation, in the order of their making. */
  all(conversation: string): ConversationMessage[]
  /** What the user has said in a conversation since a time, in milliseconds since 1970: the first twenty. */
  saidSince(conversation: string, time: number): ConversationMessage[]
  /** The newest one that nothing follows, of a message and all that comes behind it. */
  newestLeafBehind(conversation: string, id: string): string
  /** The ids of a message and its versions, those with the same parent and role, in the order of their making: the first thousand. */
  versionsOf(message: Pick<ConversationMessage, 'conversation' | 'parent' | 'role'>): string[]
  /** Tokens of all turns of a conversation, as far as servers have said; null where none has. */
  usageOf(conversation: string): TokenUsage | null
  /** The messages that a turn answers as. A conversation that was duplicated shares its turns. */
  ofJob(job: string): ConversationMessage[]
}

/** Opens them in the library's database. */
export function openMessageRows(database: Database, clock: Clock): MessageRows {
  const insert = database.prepare(`
    INSERT INTO messages (id, conversation, parent, role, content, job, call, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  // What is damaged stays so, as JSON: it says that it cannot be read.
  const copy = database.prepare(`
    INSERT INTO messages (id, conversation, parent, role, content, job, call, created_at)
    SELECT ?2, ?3, ?4, role, CASE WHEN json_valid(content) THEN content ELSE 'null' END, job, call, ?5
    FROM messages WHERE id = ?1`)
  const one = database.prepare('SELECT * FROM messages WHERE id = ?')
  // `CROSS JOIN`: SQLite would rather read all of a conversation for each of its messages.
  // By UNION, so that a circle, which only a foreign hand can make, has an end.
  const path = database.prepare(`
    WITH RECURSIVE path (id) AS (
      SELECT ?1
      UNION SELECT messages.parent FROM path CROSS JOIN messages ON messages.id = path.id
        WHERE messages.parent IS NOT NULL
    )
    SELECT messages.* FROM path CROSS JOIN messages ON messages.id = path.id WHERE conversation = ?2`)
  const last = database.prepare(`
    WITH RECURSIVE path (id, depth) AS (
      SELECT ?1, 1
      UNION ALL SELECT messages.parent, depth + 1 FROM path CROSS JOIN messages ON messages.id = path.id
        WHERE messages.parent IS NOT NULL AND depth < ?3
    )
    SELECT messages.* FROM path CROSS JOIN messages ON messages.id = path.id WHERE conversation = ?2
    ORDER BY depth DESC`)
  // Of a parent the index is by the parent, which has no beginnings: those are looked for in their conversation.
  const byParent = (sql: (where: string) => string) => {
    const behind = database.prepare(sql('+conversation = ?1 AND parent = ?2'))
    const first = database.prepare(sql('conversation = ?1 AND parent IS ?2'))
    return (parent: string | null) => (parent === null ? first : behind)
  }
  const following = byParent(
    (where) => `SELECT * FROM messages WHERE ${where} ORDER BY created_at, rowid`,
  )
  const all = database.prepare(
    'SELECT * FROM messages WHERE conversation = ? ORDER BY created_at, rowid',
  )
  const said = database.prepare(`
    SELECT * FROM messages WHERE conversation = ? AND created_at > ? AND role = 'user'
    ORDER BY created_at, rowid LIMIT 20`)
  const leafBehind = database.prepare(`
    WITH RECURSIVE behind (id) AS (
      SELECT ?1
      UNION SELECT messages.id FROM behind CROSS JOIN messages ON messages.parent = behind.id
    )
    SELECT messages.id FROM behind CROSS JOIN messages ON messages.id = behind.id
    WHERE conversation = ?2
      AND NOT EXISTS (SELECT 1 FROM messages AS next WHERE next.parent = messages.id)
    ORDER BY created_at DESC, messages.rowid DESC LIMIT 1`)
  const versions = byParent(
    (where) => `
      SELECT id FROM messages WHERE ${where} AND role = ?3 ORDER BY created_at, rowid LIMIT 1000`,
  )
  // An answer that is damaged has no tokens, and does not take those of the others with it.
  const usage = database.prepare(`
    SELECT sum(input) AS input, sum(output) AS output, sum(reasoning) AS reasoning
    FROM (
      SELECT ${['input', 'output', 'reasoning'].map(tokensIn).join(', ')} FROM jobs
      WHERE json_type(CASE WHEN json_valid(answer) THEN answer END, '$.usage') = 'object' AND id IN (
        SELECT job FROM messages WHERE conversation = ? AND job IS NOT NULL
      )
    )`)
  const ofJob = database.prepare('SELECT * FROM messages WHERE job = ?')
  const behind = database.prepare(
    'SELECT * FROM messages WHERE +conversation = ? AND parent = ? ORDER BY created_at, rowid LIMIT 1',
  )
  // What nothing follows, and was said before a message.
  const endsBefore = database.prepare(`
    SELECT * FROM messages WHERE conversation = ?1
      AND (created_at, rowid) < (SELECT created_at, rowid FROM messages WHERE id = ?2)
      AND NOT EXISTS (SELECT 1 FROM messages AS next WHERE next.parent = messages.id)
    ORDER BY created_at DESC, rowid DESC LIMIT ${MOST_ENDS}`)

  /** What stands for a message that is not here, by what follows it: nothing where nothing does. */
  const placesOf = (conversation: string, id: string): ConversationMessage[] => {
    const [next] = readable(behind.all(conversation, id))
    if (next === undefined) return []
    const ends = readable(endsBefore.all(conversation, next.id)).filter((end) =>
      canLie(end.role, next.role),
    )
    const [before] = ends
    return [missingMessage(id, next, ends.length === 1 && before !== undefined ? before : null)]
  }
  /** The messages that lead to one, at most so many, oldest first; `read` returns some of them in any order. A circle ends where it begins. */
  const walk = (
    id: string,
    limit: number,
    { read: rowsTo, conversation }: Walk,
  ): ConversationMessage[] => {
    const backwards: ConversationMessage[] = []
    const seen = new Set<string>()
    for (let next: string | null = id; next !== null && !seen.has(next);) {
      const left = limit - backwards.length
      if (left <= 0) break
      const found = connected(next, rowsTo(next, left), seen)
      const part: readonly ConversationMessage[] =
        found.length === 0 ? placesOf(conversation, next) : found
      for (const each of part) seen.add(each.id)
      backwards.push(...part)
      next = part.at(-1)?.parent ?? null
    }
    return backwards.toReversed()
  }
  const standing = (conversation: string, id: string): ConversationMessage => {
    const found = read(one.get(id))
    if (found !== null && found.conversation === conversation) return found
    const [missing] = placesOf(conversation, id)
    if (missing === undefined) throw notFound()
    return missing
  }

  return {
    insert({ id, conversation, parent, role, content = [], job = null, call = null }) {
      insert.run(id, conversation, parent, role, JSON.stringify(content), job, call, clock())
    },
    copy: (id, place) => void copy.run(id, place.id, place.conversation, place.parent, clock()),
    find: (id) => read(one.get(id)),
    existing(conversation, id) {
      const found = read(one.get(id))
      if (found === null || found.conversation !== conversation) throw notFound()
      return found
    },
    standing,
    pathTo(conversation, id) {
      const found = walk(id, Number.POSITIVE_INFINITY, {
        read: (from) => readable(path.all(from, conversation)),
        conversation,
      })
      if (found.length === 0) throw notFound()
      return found
    },
    lastOfPath: (conversation, id, limit) =>
      walk(id, limit, {
        read: (from, left) => readable(last.all(from, conversation, left)),
        conversation,
      }),
    following: (conversation, parent) => readable(following(parent).all(conversation, parent)),
    all: (conversation) => readable(all.all(conversation)),
    saidSince: (conversation, time) => readable(said.all(conversation, time)),
    newestLeafBehind(conversation, id) {
      const found = leafBehind.get(id, conversation)?.['id']
      return typeof found === 'string' ? found : id
    },
    versionsOf: ({ conversation, parent, role }) =>
      versions(parent)
        .all(conversation, parent, role)
        .map(({ id }) => String(id)),
    usageOf: (conversation) => tokenUsageSchema.safeParse(usage.get(conversation)).data ?? null,
    ofJob: (job) => readable(ofJob.all(job)),
  }
}

/** SQL of tokens of an answer: what is no number of them is none. */
function tokensIn(name: string): string {
  const tokens = `json_extract(answer, '$.usage.${name}')`
  return `CASE WHEN typeof(${tokens}) = 'integer' AND ${tokens} BETWEEN 0 AND ${MOST_TOKENS} THEN ${tokens} END AS ${name}`
}

/** Of one answer: more than any model could say. */
const MOST_TOKENS = 1e12

/** Branches of a conversation among which the one is looked for that a missing message was part of. */
const MOST_ENDS = 20

/** How messages are read that lead to one. */
interface Walk {
  readonly conversation: string
  readonly read: (from: string, limit: number) => readonly ConversationMessage[]
}

/** Returns the messages that follow each other, newest first: from an id from parent to parent, each that was not seen yet once. */
function connected(
  id: string,
  messages: readonly ConversationMessage[],
  seen: ReadonlySet<string>,
): ConversationMessage[] {
  const known = new Map(messages.map((each) => [each.id, each]))
  const found: ConversationMessage[] = []
  for (let next: string | null = id; next !== null;) {
    const message = known.get(next)
    if (message === undefined || seen.has(next)) break
    known.delete(next)
    found.push(message)
    next = message.parent
  }
  return found
}

type Role = ConversationMessage['role']

/** Returns whether one message can lie between two, by who has said those. */
function canLie(before: Role, after: Role): boolean {
  switch (after) {
    case 'user':
      return before !== 'assistant'
    case 'assistant':
    case 'pictures':
      return before === 'assistant' || before === 'tool'
    case 'tool':
      return true
  }
}

function missingMessage(
  id: string,
  next: ConversationMessage,
  before: ConversationMessage | null,
): ConversationMessage {
  const { conversation, createdAt, role } = next
  const place = { id, conversation, parent: before?.id ?? null, createdAt }
  return { ...place, role: missingRole(role), content: [], job: null, call: null, lost: 'missing' }
}

/** Who has said what is missing, most likely: what follows was said to it. */
function missingRole(after: Role): Role {
  return after === 'assistant' ? 'user' : after === 'pictures' ? 'tool' : 'assistant'
}

function notFound(): AppError {
  return new AppError('invalid_request', { reason: 'not_found' })
}

function read(row: unknown): ConversationMessage | null {
  return shownMessageRowSchema.safeParse(row).data ?? null
}

function readable(rows: readonly unknown[]): ConversationMessage[] {
  return rows.flatMap((row) => read(row) ?? [])
}
