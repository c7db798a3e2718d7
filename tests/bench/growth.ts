/**
 * `npm run bench -- growth [--items=N] [--rounds=N] [--check]`: how what is done for a query, and for the layout of what it finds, grows with the
 * library, from a thousand items to N by powers of ten. Without a window. Prints one JSON object. Exits with 1 for a missed target only with
 * `--check`.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measureSize, type Measured } from './library/growth-run.ts'
import { positive } from './positive.ts'

/** Milliseconds that any query may take, and microseconds for each hit besides. */
const TARGETS = { base: 10, perHit: 0.5 } as const

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '9' },
    check: { type: 'boolean', default: false },
  },
})
const items = positive(values.items, '--items', 1000)
const rounds = Math.max(1, Number.parseInt(values.rounds, 10) || 1)

const sizes: Measured[] = []
for (let size = 1000; size <= items; size *= 10) {
  // oxlint-disable-next-line no-await-in-loop -- one library at a time
  sizes.push(await measureSize(size, rounds))
}
const checked = sizes.map((size) => ({
  ...size,
  queries: size.queries.map((query) => {
    const most = TARGETS.base + (query.found * TARGETS.perHit) / 1000
    return { ...query, most: round(most), met: query.median <= most }
  }),
}))
const met = checked.every(({ queries }) => queries.every((query) => query.met))
const report = {
  benchmark: 'growth',
  met,
  targets: TARGETS,
  items,
  rounds,
  sizes: checked,
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  processors: cpus().length,
  load: Number((loadavg()[0] ?? 0).toFixed(1)),
  method:
    'Milliseconds, medians. queries: from asking the thread that reads the library to the numbers of all that was found, with the way there and back. floor: the way alone. first: from starting that thread to the first answer, when the texts are indexed. catalogue: all that the page knows of every item. layout: one pass over everything in rows of 190 px. index: until the texts are indexed, once.',
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
process.exitCode = values.check && !met ? 1 : 0

function round(value: number): number {
  return Math.round(value * 100) / 100
}
