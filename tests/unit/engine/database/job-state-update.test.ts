import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SOURCES = ['electron', 'shared']
const STATE_UPDATE = 'electron/engine/database/job-state-update.ts'

/** Every `UPDATE` of the table of jobs, up to its `WHERE` or its end, on one line. */
function jobUpdates(text: string): string[] {
  const statements =
    text.match(
      /\bUPDATE\s+(?:OR\s+\w+\s+)?(?:main\.)?["'`]?jobs["'`]?\s+SET\b[^;]*?(?=\bWHERE\b|;|`\s*[,)]|$)/gis,
    ) ?? []
  return statements.map((statement) => statement.replaceAll(/\s+/g, ' '))
}

function sourceFiles(): string[] {
  return SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name).replaceAll('\\', '/')),
  )
}

it('is the only statement in the sources that changes the state of a job', () => {
  const writers = sourceFiles().filter((file) =>
    jobUpdates(readFileSync(file, 'utf8')).some((statement) => /[\s,]state\s*=/.test(statement)),
  )
  expect(writers).toEqual([STATE_UPDATE])
  expect(jobUpdates(readFileSync(STATE_UPDATE, 'utf8'))).toHaveLength(1)
})

it('would be found however it is written, and other columns are no state', () => {
  const isFound = (text: string): boolean =>
    jobUpdates(text).some((statement) => /[\s,]state\s*=/.test(statement))
  for (const text of [
    "database.exec(`update jobs set state = 'failed'`)",
    "'UPDATE jobs SET error = ?, state=? WHERE id = ?'",
    'UPDATE OR IGNORE main.jobs\n  SET updated_at = 1,\n  state = ?',
  ]) {
    expect(isFound(text)).toBe(true)
  }
  expect(isFound("UPDATE jobs SET answer = ? WHERE state = 'queued'")).toBe(false)
  expect(isFound('UPDATE attempts SET state = 1')).toBe(false)
})
