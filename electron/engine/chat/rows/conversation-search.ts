import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../database/database.ts'
import { STEP } from '../../step.ts'

/** Words of a search that count. */
const MOST_WORDS = 8

/** Returns the ids of conversations that say all words of a text, in the order of the list; all where it has none. */
export type ConversationSearch = (text: string) => Promise<string[]>

/**
 * Opens the search in the library's database. It reads all that was ever said, which may be much: one conversation after the other, and everything
 * else goes on in between.
 */
export function openConversationSearch(database: Database): ConversationSearch {
  const all = database.prepare(
    'SELECT id FROM conversations WHERE gone = 0 ORDER BY pinned DESC, changed_at DESC, id',
  )
  return async (text) => {
    const ids = all.all().map(({ id }) => String(id))
    const { where, values } = sayingAll(text)
    if (values.length === 0) return ids
    const says = database.prepare(
      `SELECT 1 FROM conversations WHERE id = ?${values.length + 1}${where}`,
    )
    const found: string[] = []
    let began = performance.now()
    for (const id of ids) {
      if (performance.now() - began > STEP / 2) {
        // oxlint-disable-next-line no-await-in-loop -- this is what lets others in
        await nextTurn()
        began = performance.now()
      }
      if (!database.isOpen) break
      if (says.get(...values, id) !== undefined) found.push(id)
    }
    return found
  }
}

/** SQL of a WHERE that goes on, for conversations that say all words of a text; the words are its first values. */
export function sayingAll(text: string): {
  readonly where: string
  readonly values: readonly string[]
} {
  const words = text.trim().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS)
  const has = words.map((_, place) => ` AND ${saysWord(place + 1)}`)
  return { where: has.join(''), values: words.map(likePattern) }
}

/**
 * SQL: the name, a message of the user's or an answer has a word. What stands around the words in their columns is not looked at, and what
 * cannot be read says nothing: SQLite would give up the whole search.
 */
function saysWord(parameter: number): string {
  const like = (text: string): string => `${text} LIKE ?${parameter} ESCAPE '\\'`
  return `(${like('title')}
    OR EXISTS (SELECT 1 FROM messages, json_each(${readable('messages.content')}) AS block
      WHERE messages.conversation = conversations.id AND role = 'user' AND block.type = 'object'
        AND ${like(`json_extract(block.value, '$.text')`)})
    OR EXISTS (SELECT 1 FROM messages JOIN jobs ON jobs.id = messages.job
      WHERE messages.conversation = conversations.id
        AND ${like(`json_extract(${readable('jobs.answer')}, '$.text')`)}))`
}

function readable(column: string): string {
  return `CASE WHEN json_valid(${column}) THEN ${column} END`
}

function likePattern(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
