import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { USUAL_PARAMETERS } from '#shared/domain/conversation.ts'
import { transaction, type Database } from '../../database/database.ts'
import { FIND_HEAD, HEAD_IS_LOST, newestLeafOf } from '../conversations/conversation-head.ts'
import { removeUnusableOperations } from './unusable-operations.ts'

/** Rows of a table that refer to what is not there, and what is done with them. */
interface Reference {
  readonly table: string
  /** Its key, by which it is gone through: a large library has hundreds of thousands of rows. */
  readonly key: string
  /** SQL: which rows they are. */
  readonly where: string
  /** SQL before the condition: rows that are about nothing go, and a link that leads nowhere is taken back. */
  readonly mend: string
}

const aboutNothing = (table: string, key: string, where: string): Reference => ({
  table,
  key,
  where,
  mend: `DELETE FROM ${table}`,
})
const NO_ITEM = 'n NOT IN (SELECT n FROM assets)'
const NO_CONVERSATION = 'conversation NOT IN (SELECT id FROM conversations)'

/** What the user says of items, collections and conversations, in the order in which it is put right. */
const REFERENCES: readonly Reference[] = [
  aboutNothing('marks', 'n', NO_ITEM),
  aboutNothing('notes', 'n', NO_ITEM),
  aboutNothing('item_tags', 'g, n', `${NO_ITEM} OR g NOT IN (SELECT g FROM tags)`),
  aboutNothing('collection_items', 'g, n', `${NO_ITEM} OR g NOT IN (SELECT g FROM collections)`),
  {
    table: 'collections',
    key: 'g',
    where: 'cover NOT IN (SELECT id FROM assets)',
    mend: 'UPDATE collections SET cover = NULL',
  },
  // Nothing is allowed where nobody sees it.
  aboutNothing('consents', 'rowid', NO_CONVERSATION),
  aboutNothing('calls', 'rowid', 'job NOT IN (SELECT id FROM jobs)'),
  {
    table: 'messages',
    key: 'rowid',
    where: `parent IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM messages AS before WHERE before.id = messages.parent AND before.conversation = messages.conversation)`,
    mend: 'UPDATE messages SET parent = NULL',
  },
  { table: 'conversations', key: 'rowid', where: HEAD_IS_LOST, mend: FIND_HEAD },
]

/** Rows that are looked at in one go: with two things to look up for each, that takes some milliseconds. */
const AT_ONCE = 2000

/**
 * Puts right what refers to what is not there, some rows at a time. Messages without a conversation get one again, by their first words: what was said
 * is not lost. Returns how many rows these were. Throws what SQLite throws.
 */
export async function mendReferences(database: Database, signal?: AbortSignal): Promise<number> {
  let mended = 0
  const pieces = inPieces(database, (work) => transaction(database, work))
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- this is what lets others in
    await nextTurn()
    if (signal?.aborted === true || !database.isOpen) break
    const piece = pieces.next()
    if (piece.done === true) break
    mended += piece.value
  }
  return mended + (await removeUnusableOperations(database, signal))
}

/** The same at once, in the transaction of the caller. */
export function mendReferencesAtOnce(database: Database): void {
  const pieces = inPieces(database, (write) => write())
  while (pieces.next().done !== true) {
    // There is more.
  }
}

type Write = (work: () => number) => number

/** Gives how many rows each piece of the work has put right. */
function* inPieces(database: Database, write: Write): Generator<number> {
  yield restoreConversations(database, write)
  for (const reference of REFERENCES) yield* mendTable(database, reference, write)
}

const keySchema = z.record(z.string(), z.union([z.number(), z.bigint()]))

function* mendTable(
  database: Database,
  { table, key, where, mend }: Reference,
  write: Write,
): Generator<number> {
  const marks = key.replaceAll(/\w+/g, '?')
  let after: readonly (number | bigint)[] | null = null
  do {
    const behind: string = after === null ? '1 = 1' : `(${key}) > (${marks})`
    const start: readonly (number | bigint)[] = after ?? []
    const last = statement(
      database,
      `SELECT ${key} FROM ${table} WHERE ${behind} ORDER BY ${key} LIMIT 1 OFFSET ${AT_ONCE - 1}`,
    ).get(...start)
    const end: readonly (number | bigint)[] | null =
      last === undefined ? null : Object.values(keySchema.parse(last))
    const piece = `${behind} AND ${end === null ? '1 = 1' : `(${key}) <= (${marks})`} AND (${where})`
    const bounds = [...start, ...(end ?? [])]
    // Nothing is written, and nobody who writes is held up, where all is well.
    const isWell =
      statement(database, `SELECT 1 FROM ${table} WHERE ${piece} LIMIT 1`).get(...bounds) ===
      undefined
    yield isWell
      ? 0
      : write(() => Number(database.prepare(`${mend} WHERE ${piece}`).run(...bounds).changes))
    after = end
  } while (after !== null)
}

/** Numbers of rows may be any that SQLite has. */
function statement(database: Database, sql: string): ReturnType<Database['prepare']> {
  const prepared = database.prepare(sql)
  prepared.setReadBigInts(true)
  return prepared
}

/** UTF-16 code units of the name that a conversation gets from its first words. */
const TITLE_LENGTH = 60

function restoreConversations(database: Database, write: Write): number {
  const isWell =
    database.prepare(`SELECT 1 FROM messages WHERE ${NO_CONVERSATION} LIMIT 1`).get() === undefined
  if (isWell) return 0
  return write(() => {
    const { changes } = database
      .prepare(
        `INSERT INTO conversations (id, title, title_by, head, parameters, created_at, changed_at)
         SELECT conversation, coalesce((
             SELECT nullif(substr(trim(replace(block.value ->> 'text', char(10), ' ')), 1, ${TITLE_LENGTH}), '')
             FROM messages AS said, json_each(said.content) AS block
             WHERE said.conversation = messages.conversation AND said.role = 'user'
               AND CASE block.type WHEN 'object' THEN block.value ->> 'type' = 'text' END
             ORDER BY said.created_at, said.rowid LIMIT 1), '…'),
           'words', ${newestLeafOf('messages.conversation')}, ?, min(created_at), max(created_at)
         FROM messages WHERE ${NO_CONVERSATION} GROUP BY conversation`,
      )
      .run(JSON.stringify(USUAL_PARAMETERS))
    return Number(changes)
  })
}
