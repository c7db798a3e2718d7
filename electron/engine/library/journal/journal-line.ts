import { z } from 'zod'

/** The tables of which the journal keeps account. */
export const JOURNAL_TABLES = ['jobs', 'attempts', 'assets'] as const
export type JournalTable = (typeof JOURNAL_TABLES)[number]

const valueSchema = z.union([z.string(), z.number(), z.null()])

/** A row as it was after a change, under the names of its columns. */
export const journalRowSchema = z.record(z.string().regex(/^[a-z_\d]+$/), valueSchema)
export type JournalRow = z.infer<typeof journalRowSchema>

/** One line: a row as it was written, or, with a null row, that there is none (any more). */
const journalLineSchema = z.object({
  v: z.literal(1),
  table: z.enum(JOURNAL_TABLES),
  id: z.string().min(1),
  row: journalRowSchema.nullable(),
})
export type JournalLine = z.infer<typeof journalLineSchema>

/** Columns that mean nothing to another database: who was running a job. */
const LEFT_OUT = new Set(['owner'])

/** The text of a line, without its end. What is in it is in the ledger as well, which holds no secret. */
export function journalLineText(table: JournalTable, id: string, row: JournalRow | null): string {
  const kept =
    row === null
      ? null
      : Object.fromEntries(Object.entries(row).filter(([column]) => !LEFT_OUT.has(column)))
  return JSON.stringify({ v: 1, table, id, row: kept } satisfies JournalLine)
}

/** Reads a line back; null for one that is torn, of a newer version, or somebody else's. */
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
