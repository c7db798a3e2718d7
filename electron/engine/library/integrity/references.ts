import { setImmediate as nextTurn } from 'node:timers/promises'
import { USUAL_PARAMETERS } from '#shared/domain/conversation.ts'
import { transaction, type Database } from '../../database/database.ts'
import { FIND_HEAD, HEAD_IS_LOST, newestLeafOf } from '../conversations/conversation-head.ts'
import { removeUnusableOperations } from './unusable-operations.ts'

/** Rows of a table that refer to what is not there, and what is done with them. */
interface Reference {
  readonly table: string
  /** SQL: which rows they are. */
  readonly where: string
  /** SQL before the condition: rows that are about nothing go, and a link that leads nowhere is taken back. */
  readonly mend: string
}

const aboutNothing = (table: string, where: string): Reference => ({
  table,
  where,
  mend: `DELETE FROM ${table}`,
})
const NO_ITEM = 'n NOT IN (SELECT n FROM assets)'
const NO_CONVERSATION = 'conversation NOT IN (SELECT id FROM conversations)'

/** What the user says of items, collections and conversations, in the order in which it is put right. */
const REFERENCES: readonly Reference[] = [
  aboutNothing('marks', NO_ITEM),
  aboutNothing('notes', NO_ITEM),
  aboutNothing('item_tags', `${NO_ITEM} OR g NOT IN (SELECT g FROM tags)`),
  aboutNothing('collection_items', `${NO_ITEM} OR g NOT IN (SELECT g FROM collections)`),
  {
    table: 'collections',
    where: 'cover NOT IN (SELECT id FROM assets)',
    mend: 'UPDATE collections SET cover = NULL',
  },
  // Nothing is allowed where nobody sees it.
  aboutNothing('consents', NO_CONVERSATION),
  aboutNothing('calls', 'job NOT IN (SELECT id FROM jobs)'),
  {
    table: 'messages',
    where: `parent IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM messages AS before WHERE before.id = messages.parent AND before.conversation = messages.conversation)`,
    mend: 'UPDATE messages SET parent = NULL',
  },
  { table: 'conversations', where: HEAD_IS_LOST, mend: FIND_HEAD },
]

/**
 * Puts right what refers to what is not there, a table at a time. Messages without a conversation get one again, by their first words: what was said
 * is not lost. Returns how many rows these were. Throws what SQLite throws.
 */
export async function mendReferences(database: Database, signal?: AbortSignal): Promise<number> {
  let mended = 0
  for (const mend of steps(database)) {
    // oxlint-disable-next-line no-await-in-loop -- this is what lets others in
    await nextTurn()
    if (signal?.aborted === true || !database.isOpen) break
    mended += mend()
  }
  return mended + (await removeUnusableOperations(database, signal))
}

/** The same at once, in the transaction of the caller. */
export function mendReferencesAtOnce(database: Database): void {
  for (const mend of steps(database, (write) => write())) mend()
}

function steps(
  database: Database,
  write = (work: () => number): number => transaction(database, work),
): readonly (() => number)[] {
  return [
    () => restoreConversations(database, write),
    ...REFERENCES.map(({ table, where, mend }) => () => {
      // Nothing is written, and nobody who writes is held up, where all is well.
      const isWell =
        database.prepare(`SELECT 1 FROM ${table} WHERE ${where} LIMIT 1`).get() === undefined
      if (isWell) return 0
      return write(() => Number(database.prepare(`${mend} WHERE ${where}`).run().changes))
    }),
  ]
}

/** UTF-16 code units of the name that a conversation gets from its first words. */
const TITLE_LENGTH = 60

function restoreConversations(database: Database, write: (work: () => number) => number): number {
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
