import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { transaction, type Database } from '../../database/database.ts'
import { inParts, jsonOf } from '../organise/item-numbers.ts'
import { openOperations, type Operation } from '../organise/operation-rows.ts'

const idSchema = z.object({ id: z.string() })

/**
 * Removes operations that could not be undone: those that cannot be read, and those about items that are not there. What they did stays. One that
 * is not done yet is left to `Organise.finish`. Returns how many these were. Throws what SQLite throws.
 */
export async function removeUnusableOperations(
  database: Database,
  signal?: AbortSignal,
): Promise<number> {
  const rows = openOperations(database)
  const remove = database.prepare('DELETE FROM operations WHERE id = ?')
  const ids = database
    .prepare('SELECT id FROM operations WHERE done = 1')
    .all()
    .map((row) => idSchema.parse(row).id)
  let removed = 0
  for (const id of ids) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, with everything else in between
    await nextTurn()
    if (signal?.aborted === true || !database.isOpen) break
    const operation = rows.find(id)
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (operation !== null && (await hasAllItems(operation, database, signal))) continue
    transaction(database, () => remove.run(id))
    removed += 1
  }
  return removed
}

async function hasAllItems(
  { facts }: Operation,
  database: Database,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const missing = database.prepare(
    'SELECT 1 FROM json_each(?) WHERE value NOT IN (SELECT n FROM assets) LIMIT 1',
  )
  for (const { fact } of facts) {
    for (const [part] of inParts(fact.items)) {
      if (missing.get(jsonOf(part)) !== undefined) return false
      // oxlint-disable-next-line no-await-in-loop -- as above
      await nextTurn()
      if (signal?.aborted === true || !database.isOpen) return true
    }
  }
  return true
}
