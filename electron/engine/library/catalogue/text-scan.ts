import { z } from 'zod'
import { foldedWords } from '#shared/search/fold.ts'
import { hasPattern, type TextPattern } from '#shared/search/text-pattern.ts'
import { BREAK, tokensOf } from '#shared/search/tokens.ts'
import type { Database } from '../../database/database.ts'
import { textBeginning } from '../../database/text-beginning.ts'
import { readSavedNames } from '../searched-rows.ts'
import type { AssertWanted } from './cancelled.ts'
import { addTo, emptyMask, type Mask } from './mask.ts'
import { rowsOfItems, type ScannedItems } from './row-scan.ts'

/** UTF-16 code units of each text that are read. */
const MOST_TEXT = 100_000

const ROWS = `
  SELECT assets.n, assets.id, ${textBeginning('jobs.prompt', MOST_TEXT)} AS prompt,
    ${textBeginning('notes.note', MOST_TEXT)} AS note
  FROM assets JOIN jobs ON jobs.id = assets.job_id LEFT JOIN notes ON notes.n = assets.n
  WHERE assets.trashed_at IS NULL`

const rowSchema = z.object({
  id: z.string(),
  prompt: z.string(),
  note: z.string().nullable().catch(null),
})

/**
 * Returns the items of which the prompt, the note or a name under which they are saved has a pattern, row by row: for what is not in the
 * index yet. Throws what SQLite throws, and what `assertWanted` does.
 */
export function scanTexts(
  database: Database,
  pattern: TextPattern,
  items: ScannedItems,
  assertWanted: AssertWanted,
): Mask {
  const mask = emptyMask(items.count)
  const names = readSavedNames(database)
  // Taking a text apart takes longer than looking for some letters of it.
  const letters = pattern.tokens.filter((token) => token !== BREAK)
  const hasText = (text: string): boolean => {
    const plain = foldedWords(text)
    return letters.every((each) => plain.includes(each)) && hasPattern(tokensOf(text), pattern)
  }
  for (const { row, place } of rowsOfItems(database, ROWS, items, assertWanted)) {
    const { data } = rowSchema.safeParse(row)
    if (data === undefined) continue
    const texts = [data.prompt, data.note ?? '', ...(names.get(data.id) ?? [])]
    if (texts.some(hasText)) addTo(mask, place)
  }
  return mask
}
