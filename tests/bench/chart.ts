/**
 * `npm run bench -- chart [--folder=F]`: draws `chart.svg` from the figures of the other benchmarks, `search.json`, `scroll.json`, `bulk.json`,
 * `startup.json` and `growth.json` in a folder (`docs/performance` unless said otherwise), as far as they are there. Prints where it is.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { drawChart, type Bar } from './library/chart.ts'

const { values } = parseArgs({
  options: {
    folder: {
      type: 'string',
      default: fileURLToPath(new URL('../../docs/performance', import.meta.url)),
    },
  },
})
const { folder } = values

const growthSchema = z.object({
  sizes: z.array(
    z.object({
      items: z.number(),
      queries: z.array(z.object({ query: z.string(), found: z.number(), median: z.number() })),
    }),
  ),
})
const searchSchema = z.object({
  targets: z.object({ warm: z.number(), first: z.number() }),
  first: z.object({ median: z.number() }),
  queries: z.array(z.object({ query: z.string(), p95: z.number() })),
})
const flightSchema = z.object({
  columns: z.string(),
  scale: z.number(),
  worstFrame: z.number(),
  jumpMedian: z.number(),
})
const scrollSchema = z.object({
  targets: z.object({
    worstFrame: z.record(z.string(), z.number()),
    memory: z.object({ most: z.number(), later: z.number() }),
  }),
  flights: z.array(flightSchema),
  memory: z.object({ more: z.number(), moreLater: z.number() }).nullable(),
})
const workSchema = z.object({ painted: z.number(), answered: z.number() })
const bulkSchema = z.object({
  targets: z.object({ tag: z.number(), undo: z.number(), trash: z.number() }),
  tag: workSchema,
  undo: workSchema,
  trash: workSchema,
})
const startupSchema = z.object({
  targets: z.object({ bare: z.number() }),
  floor: z.object({ bare: z.number() }),
  views: z.array(z.object({ view: z.string(), many: z.number() })),
})

const growth = await read('growth', growthSchema)
const search = await read('search', searchSchema)
const scroll = await read('scroll', scrollSchema)
const bulk = await read('bulk', bulkSchema)
const startup = await read('startup', startupSchema)

const bars: Bar[] = [
  ...(startup?.views ?? []).map(({ view, many }) => ({
    label: `start, ${view}`,
    value: many,
    target: (startup?.floor.bare ?? 0) * (startup?.targets.bare ?? 0),
    unit: 'ms',
  })),
  ...(scroll?.flights ?? []).flatMap(({ columns, scale, worstFrame, jumpMedian }) => {
    const where = `${columns === 'one' ? '1 column' : '12 columns'}, ${scale}×`
    const target = scroll?.targets.worstFrame[String(scale)] ?? 0
    return [
      { label: `worst frame, ${where}`, value: worstFrame, target, unit: 'ms' },
      { label: `jump, ${where}`, value: jumpMedian, target: 200, unit: 'ms' },
    ]
  }),
  ...(scroll?.memory == null
    ? []
    : [
        {
          label: 'memory, 10,000 pictures',
          value: scroll.memory.more,
          target: scroll.targets.memory.most,
          unit: 'MB',
        },
        {
          label: 'memory, a minute later',
          value: scroll.memory.moreLater,
          target: scroll.targets.memory.later,
          unit: 'MB',
        },
      ]),
  ...(search === null
    ? []
    : [
        {
          label: 'first query',
          value: search.first.median,
          target: search.targets.first,
          unit: 'ms',
        },
      ]),
  ...(search?.queries ?? [])
    .filter(({ query }) => query !== '')
    .map(({ query, p95 }) => ({
      label: `query “${query}”, 95 %`,
      value: p95,
      target: search?.targets.warm ?? 0,
      unit: 'ms',
    })),
  ...(bulk === null
    ? []
    : [
        { label: 'tag all', value: bulk.tag.painted, target: bulk.targets.tag, unit: 'ms' },
        { label: 'undo', value: bulk.undo.painted, target: bulk.targets.undo, unit: 'ms' },
        {
          label: 'all into the trash',
          value: bulk.trash.answered,
          target: bulk.targets.trash,
          unit: 'ms',
        },
      ]),
]
const names = growth?.sizes[0]?.queries.map(({ query }) => query) ?? []
const lines = names.map((query) => ({
  label: query === '' ? 'everything' : query,
  points: (growth?.sizes ?? []).map(({ items, queries }) => ({
    x: items,
    y: queries.find((each) => each.query === query)?.median ?? 0,
  })),
}))
const file = join(folder, 'chart.svg')
await writeFile(file, drawChart(bars, lines))
process.stdout.write(`${JSON.stringify({ benchmark: 'chart', file }, null, 2)}\n`)

/** Returns the figures of a benchmark; null where there are none. */
async function read<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readFile(join(folder, `${name}.json`), 'utf8').catch(() => null)
  return text === null ? null : schema.parse(JSON.parse(text))
}
