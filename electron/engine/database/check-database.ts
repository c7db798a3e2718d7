import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { connect } from './connect.ts'
import { DamagedDatabaseError } from './database.ts'
import { chosenSqlite } from './sqlite/sqlite.ts'
import { SQLITE, sqliteCodeOf } from './sqlite-error.ts'

/** `quick` checks the structure of every page, `full` also that every index matches its table. */
export type CheckKind = 'quick' | 'full'

/** `unknown`: the check was aborted or could not be run. */
export type CheckResult = 'ok' | 'damaged' | 'unknown'

/**
 * Kept as text and not as a file, because a file of its own would have to be found in the sources, in the bundle and
 * in the packaged app. A statement that fails because of damage is a result; one that fails for another reason is
 * not. Node's warning about its SQLite is kept from stderr here as well, see `without-warnings.ts`.
 */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads')
process.emitWarning = () => {}
const { DatabaseSync } = require(workerData.sqlite)
let database = null
try {
  database = new DatabaseSync(workerData.file, { readOnly: true, timeout: 5000 })
  database.exec('PRAGMA trusted_schema = OFF')
  const rows = database.prepare(workerData.pragma).all()
  parentPort.postMessage(rows.length === 1 && Object.values(rows[0])[0] === 'ok' ? 'ok' : 'damaged')
} catch (thrown) {
  const code = typeof thrown.errcode === 'number' ? thrown.errcode & 0xff : 0
  parentPort.postMessage(workerData.damage.includes(code) ? 'damaged' : 'unknown')
} finally {
  if (database !== null) database.close()
}
`

const resultSchema = z.enum(['ok', 'damaged', 'unknown'])

/** Databases of up to so many bytes are checked within two or three milliseconds, a tenth of what starting a thread takes. */
const SMALL = 1024 * 1024

/**
 * Checks a whole database, unless it is small on a worker thread: with 10,000 pictures that takes 70 to 200 milliseconds,
 * which would block everything else on this thread. Never throws: what cannot be checked is `unknown`.
 */
export async function checkDatabase(
  file: string,
  kind: CheckKind,
  signal?: AbortSignal,
): Promise<CheckResult> {
  const isAborted = (): boolean => signal?.aborted === true
  if (isAborted()) return 'unknown'
  if (await isSmall(file)) {
    // Where it is locked this thread does not wait for it; another one may.
    const result = checkHere(file, PRAGMAS[kind], 0)
    if (result !== 'unknown') return result
  }
  try {
    const result = await checkElsewhere(file, PRAGMAS[kind])
    return isAborted() ? 'unknown' : result
  } catch {
    // No worker can be started, or none that finds SQLite: check on this thread, although that blocks it.
    return checkHere(file, PRAGMAS[kind], PATIENCE)
  }
}

const PRAGMAS: Readonly<Record<CheckKind, string>> = {
  quick: 'PRAGMA quick_check(1)',
  full: 'PRAGMA integrity_check(1)',
}

async function checkElsewhere(file: string, pragma: string): Promise<CheckResult> {
  return new Promise((resolve, reject) => {
    const workerData = { sqlite: chosenSqlite().specifier, file, pragma, damage: [...DAMAGE_CODES] }
    const worker = new Worker(SCRIPT, { eval: true, workerData })
    let result: CheckResult = 'unknown'
    worker.once('message', (message: unknown) => {
      result = resultSchema.safeParse(message).data ?? 'unknown'
    })
    worker.once('error', reject)
    // Not before `exit`: a process that ends while SQLite is at work in a thread is aborted by it (seen as exit 134).
    // Nor can SQLite be interrupted from here, so an aborted check is waited for as well.
    worker.once('exit', () => resolve(result))
  })
}

/** Errors of SQLite that mean damage. */
const DAMAGE_CODES: ReadonlySet<number | null> = new Set([SQLITE.corrupt, SQLITE.notADatabase])

/**
 * Returns whether a failed statement says that the file is no database, or a damaged one. Anything else may be the
 * disk's fault.
 */
export function isDamage(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  if (thrown instanceof DamagedDatabaseError || DAMAGE_CODES.has(sqliteCodeOf(thrown))) return true
  return thrown.cause !== undefined && isDamage(thrown.cause)
}

/** Milliseconds to wait for a locked database, as on the thread. */
const PATIENCE = 5000

function isSmall(file: string): Promise<boolean> {
  return stat(file).then(
    ({ size }) => size <= SMALL,
    () => false,
  )
}

function checkHere(file: string, pragma: string, timeout: number): CheckResult {
  let database = null
  try {
    database = connect(file, { readOnly: true, timeout })
    const [row, ...more] = z
      .array(z.record(z.string(), z.unknown()))
      .parse(database.prepare(pragma).all())
    return more.length === 0 && Object.values(row ?? {})[0] === 'ok' ? 'ok' : 'damaged'
  } catch (thrown) {
    return isDamage(thrown) ? 'damaged' : 'unknown'
  } finally {
    database?.close()
  }
}
