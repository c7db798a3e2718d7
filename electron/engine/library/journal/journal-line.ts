import { z } from 'zod'

/** The tables that are recorded in the journal. */
export const JOURNAL_TABLES = [
  'jobs',
  'attempts',
  'assets',
  'saved_items',
  'operations',
  'conversations',
  'messages',
  'calls',
  'consents',
] as const
export type JournalTable = (typeof JOURNAL_TABLES)[number]

const valueSchema = z.union([z.string(), z.number(), z.null()])

/** A row as it was after a change, under the names of its columns. */
const journalRowSchema = z.record(z.string().regex(/^[a-z_\d]+$/), valueSchema)
export type JournalRow = z.infer<typeof journalRowSchema>

/** One line: a row as it was written, or, with a null row, that there is none (any more). */
const journalLineSchema = z.object({
  v: z.literal(1),
  table: z.enum(JOURNAL_TABLES),
  id: z.string().min(1),
  row: journalRowSchema.nullable(),
})
export type JournalLine = z.infer<typeof journalLineSchema>

/** Columns that mean nothing to another database: the process that was running a job, the number of an item. */
const LEFT_OUT = new Set(['owner', 'n'])

/** Returns the text of a line, without its end. Its content is in the ledger as well, which has no secret. */
export function journalLineText(table: JournalTable, id: string, row: JournalRow | null): string {
  return JSON.stringify({
    v: 1,
    table,
    id,
    row: row === null ? null : keptOf(row),
  } satisfies JournalLine)
}

/**
 * Returns the row of a line as the database has it. Not by its schema: there may be a hundred thousand at once, of columns that are our own.
 * Throws TypeError for a value that no line has.
 */
export function journalRowOf(row: Readonly<Record<string, unknown>>): JournalRow {
  const checked: JournalRow = {}
  for (const [column, value] of Object.entries(row)) {
    const isSayable = value === null || typeof value === 'string' || isFiniteNumber(value)
    if (!isSayable) {
      throw new TypeError(`The column ${column} has a value that cannot be written down`)
    }
    checked[column] = value
  }
  return checked
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function keptOf(row: JournalRow): JournalRow {
  const kept: JournalRow = {}
  for (const [column, value] of Object.entries(row)) {
    if (!LEFT_OUT.has(column)) kept[column] = value
  }
  return kept
}

/** Parses a line; null for one that is torn, of a newer version, or not ours. */
export function parseJournalLine(text: string): JournalLine | null {
  try {
    const parsed = journalLineSchema.safeParse(JSON.parse(text))
    if (!parsed.success) return null
    const { id, row } = parsed.data
    return row === null || row['id'] === id ? parsed.data : null
  } catch {
    return null
  }
}
