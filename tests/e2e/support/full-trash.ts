import { copyFile, link, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../../../electron/engine/database/database.ts'
import { fillLibrary } from './full-library.ts'

/** The prompt of what was put into the trash as the n-th last, from 1. */
export const trashedPrompt = (number: number): string => `Trashed ${number}`

/** Rows of one statement. */
const AT_ONCE = 5000

/**
 * Founds a library with one picture in the feed and so many in the trash, each the only one of its job. Rows are copied within the database and
 * files are links to one: thirty thousand take a second or two.
 */
export async function fillTrash(folder: string, count: number): Promise<void> {
  await fillLibrary(folder, 1)
  const database = openDatabase(join(folder, 'library.sqlite'))
  try {
    database.exec('PRAGMA synchronous = OFF')
    for (let from = 1; from <= count; from += AT_ONCE) {
      const to = Math.min(count, from + AT_ONCE - 1)
      const numbers = `WITH RECURSIVE numbers (number) AS (SELECT ${from} UNION ALL SELECT number + 1 FROM numbers WHERE number < ${to})`
      copyRows('jobs', { id: ID, prompt: `'Trashed ' || number` })
      copyRows('assets', {
        id: ID,
        job_id: ID,
        file: `'media/trashed/' || number || '.png'`,
        trashed_at: `${Date.now()} - number * 1000`,
      })

      function copyRows(table: 'jobs' | 'assets', changed: Readonly<Record<string, string>>): void {
        const columns = database
          .prepare(`SELECT name FROM pragma_table_info('${table}')`)
          .all()
          .map((row) => String(Object.values(row as object)[0]))
          // Its number an item gets by itself.
          .filter((column) => column !== 'n')
        const values = columns.map((column) => changed[column] ?? column)
        database.exec(`${numbers} INSERT INTO ${table} (${columns.join()})
          SELECT ${values.join()} FROM numbers, (SELECT * FROM ${table} WHERE ${FIRST})`)
      }
    }
  } finally {
    database.close()
  }
  await linkFiles(folder, count)
}

/** The id of a copied row, in SQL and here. */
const ID = `printf('%08x-0000-4000-8000-000000000000', number)`
const FIRST = `id NOT LIKE '%-0000-4000-8000-000000000000' LIMIT 1`
const idOf = (number: number): string =>
  `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`

async function linkFiles(folder: string, count: number): Promise<void> {
  const names = await readdir(join(folder, 'media'), { recursive: true })
  const picture = join(folder, 'media', names.find((name) => name.endsWith('.png')) ?? '')
  const trash = join(folder, 'trash')
  await mkdir(trash, { recursive: true })
  const pathOf = (number: number): string => join(trash, `${idOf(number)}.png`)
  // A file system has a limit to the links of one file.
  for (let from = 1; from <= count; from += AT_ONCE) {
    await copyFile(picture, pathOf(from))
    const rest = Array.from({ length: Math.min(AT_ONCE, count - from + 1) - 1 }, (_each, at) =>
      link(pathOf(from), pathOf(from + at + 1)),
    )
    await Promise.all(rest)
  }
}
