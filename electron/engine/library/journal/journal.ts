import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'
import type { Clock, Logger } from '../../host.ts'
import { STEP } from '../../step.ts'
import type { Database } from '../../database/database.ts'
import { runInSteps } from '../organise/run-steps.ts'
import { appendLines, journalEnd, journalMonths } from './append-lines.ts'
import { JOURNAL_TABLES, journalLineText, journalRowOf, type JournalTable } from './journal-line.ts'
import { operationLine } from './operation-line.ts'
import { monthOf, type JournalPosition } from './journal-position.ts'
import { watchRows } from './watch-rows.ts'

/** Lines of one write: those of a hundred thousand rows together would hold everything up for a second. */
const AT_ONCE = 1000

/** Every row of the library as it was written, one line of JSON each: from it the database can be rebuilt. */
export interface Journal {
  /** Waits until everything up to now is written; returns whether it is. Never throws: the disk may be full. */
  flush(): Promise<boolean>
  /** Writes what is left and returns where the journal ends then; null when that fails. Never throws. */
  end(): Promise<JournalPosition | null>
}

interface JournalOptions {
  readonly database: Database
  readonly folder: string
  /** See `Library.assertInPlace`: in another place, a new journal would be started. */
  readonly assertInPlace: () => void
  /** Whether something is under way that the user waits for, and behind which very many lines are to come: the database has what they say. */
  readonly mayRest: () => boolean
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Records the rows of a library from now on. A line is written right after its row: when the process dies between the
 * two, the database has it. Changes of several rows in one turn are one write.
 */
export function createJournal(options: JournalOptions): Journal {
  const { database, folder, clock, log } = options
  const statements = new Map(
    JOURNAL_TABLES.map((table) => [table, database.prepare(`SELECT * FROM ${table} WHERE id = ?`)]),
  )
  const { signal: uninterrupted } = new AbortController()
  let pending = new Map<string, readonly [JournalTable, string]>()
  let writing: Promise<boolean> = Promise.resolve(true)
  let scheduled = false
  let lastMonth: string | null = null
  let complained = false
  /** How many wait for all of it to be written. */
  let hurrying = 0

  watchRows(database, (table, id) => {
    // In the order of the last changes: only in that order they do not conflict when they are read back.
    const row = `${table} ${id}`
    pending.delete(row)
    pending.set(row, [table, id])
    if (scheduled) return
    scheduled = true
    // Not a microtask: the rest of this turn belongs in the same write.
    setImmediate(() => void writeNext())
  })

  const mustGoOn = (): boolean => hurrying > 0 || !options.mayRest()
  const pause = async (isLong: boolean): Promise<void> => {
    if (hurrying > 0) return nextTurn()
    await wait(isLong ? 2 * STEP : STEP)
    // Behind a change of very many items that is still going on.
    if (isLong) while (!mustGoOn()) await wait(STEP)
  }

  /** Null for an operation whose transaction was rolled back. */
  const lineOf = async ([table, id]: readonly [JournalTable, string]): Promise<string | null> => {
    if (table === 'operations') {
      // The window reads what has changed at that moment.
      return runInSteps(operationLine(database, id), uninterrupted, () => pause(false))
    }
    const row = statements.get(table)?.get(id)
    // Without a row: it was deleted, or its transaction was rolled back.
    return journalLineText(table, id, row === undefined ? null : journalRowOf(row))
  }

  /**
   * Returns the line of a row, or none: one unreadable row, in a database that is damaged by now, must not keep all
   * later ones out of the journal.
   */
  const readableLineOf = async (changed: readonly [JournalTable, string]): Promise<string[]> => {
    try {
      const line = await lineOf(changed)
      return line === null ? [] : [line]
    } catch (thrown) {
      if (!database.isOpen) throw thrown
      const [table, id] = changed
      log.error('a row cannot be read for the journal', { table, id, error: String(thrown) })
      return []
    }
  }

  /**
   * In steps: after a batch there are hundreds, after a change of very many items a hundred thousand. That change goes on meanwhile, and is
   * what the user waits for.
   */
  const linesOf = async (
    changed: readonly (readonly [JournalTable, string])[],
    isLong: boolean,
  ): Promise<string[]> => {
    const lines: string[] = []
    let began = performance.now()
    for (const one of changed) {
      if (performance.now() - began > STEP / 2) {
        await pause(isLong)
        began = performance.now()
      }
      lines.push(...(await readableLineOf(one)))
    }
    return lines
  }

  /** Returns the month to write to: a clock that was set back must not put lines before existing ones. */
  const currentMonth = async (): Promise<string> => {
    lastMonth ??= (await journalMonths(folder)).at(-1) ?? ''
    const month = monthOf(clock())
    lastMonth = month > lastMonth ? month : lastMonth
    return lastMonth
  }

  const write = async (): Promise<boolean> => {
    scheduled = false
    let batch = [...pending]
    if (batch.length === 0) return true
    pending = new Map()
    try {
      for (; batch.length > 0; batch = batch.slice(AT_ONCE)) {
        const isLong = batch.length > AT_ONCE
        const part = batch.slice(0, AT_ONCE).map(([, changed]) => changed)
        const lines = await linesOf(part, isLong)
        // Right before writing: the library may be gone meanwhile.
        options.assertInPlace()
        if (lines.length > 0) await appendLines(folder, await currentMonth(), lines)
      }
      complained = false
      return true
    } catch (thrown) {
      // They are written with the next change; should there be none, the database has them.
      pending = new Map([...batch, ...pending])
      if (!complained) log.warn('the journal cannot be written', { error: String(thrown) })
      complained = true
      return false
    }
  }

  const writeNext = (): Promise<boolean> => (writing = writing.then(write))
  const flush = async (): Promise<boolean> => {
    hurrying += 1
    try {
      return await writeNext()
    } finally {
      hurrying -= 1
    }
  }

  return {
    flush,
    async end() {
      if (!(await flush())) return null
      try {
        return await journalEnd(folder)
      } catch {
        return null
      }
    },
  }
}
