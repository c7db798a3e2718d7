import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { JournalLine } from '../journal/journal-line.ts'
import { rememberedOperation, withFacts, type RememberedFact } from '../journal/operation-line.ts'
import { openDefinitions } from '../organise/definitions.ts'
import { fromHex, ROWS_IN_STEP } from '../organise/item-numbers.ts'
import { factWriter } from '../organise/write-facts.ts'

const itemsSchema = z.object({ items: z.string().nullable() })

/**
 * Returns what writes operations from their lines, wherever nothing later is there: a line may come again, and over newer rows. It returns the rest
 * of a line, about items that there are not (yet); null where there is none. Throws what SQLite throws, and for a line that cannot be read.
 */
export function operationApplier(database: Database): (line: JournalLine) => JournalLine | null {
  const definitions = openDefinitions(database)
  const write = factWriter(database)
  const forget = database.prepare('DELETE FROM operations WHERE id = ? AND done = 0')
  const numbers = database.prepare(`
    SELECT group_concat(printf('%08x', coalesce(n, 0)), '') AS items
    FROM json_each(?) LEFT JOIN assets ON assets.id = value`)

  const writePart = (fact: RememberedFact, from: number): RememberedFact | null => {
    const ids = fact.ids.slice(from, from + ROWS_IN_STEP)
    const places = fact.positions?.slice(from, from + ROWS_IN_STEP) ?? null
    const found = fromHex(itemsSchema.parse(numbers.get(JSON.stringify(ids))).items)
    const isKnown = (_: unknown, at: number): boolean => found[at] !== 0
    write({
      said: fact.said,
      at: fact.at,
      items: found.filter(isKnown),
      positions: places === null ? null : Float64Array.from(places.filter(isKnown)),
    })
    const isUnknown = (_: unknown, at: number): boolean => found[at] === 0
    const rest = {
      ...fact,
      ids: ids.filter(isUnknown),
      positions: places?.filter(isUnknown) ?? null,
    }
    return rest.ids.length > 0 ? rest : null
  }

  return (line) => {
    if (line.row === null) return null
    const operation = rememberedOperation(line.row)
    // A snapshot may have been taken in its midst: this is what became of it.
    forget.run(line.id)
    definitions.write(operation.definitions)
    const rest: RememberedFact[] = []
    for (const fact of operation.facts) {
      for (let from = 0; from < fact.ids.length; from += ROWS_IN_STEP) {
        const left = writePart(fact, from)
        if (left !== null) rest.push(left)
      }
    }
    return rest.length > 0 ? { ...line, row: withFacts(line.row, rest) } : null
  }
}
