/**
 * `npm run bench -- studio [--only=edit|stroke|arrival] [--rounds=N] [--check]`: how long a mask edit of a 24-megapixel picture takes, from
 * decoded to blended pixels, in a worker thread, and how soon a stroke on a mask of 50 megapixels, and a picture that was made, are seen in the app's window. Prints one JSON object. Exits with 1 for a missed target only with `--check`.
 */
import { once } from 'node:events'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { measureArrivals } from './studio/arrival.ts'
import { measureCoding } from './studio/coding.ts'
import { measureLargeEdit } from './studio/large-edit.ts'
import { measureStrokes } from './studio/stroke.ts'
import { measuredSchema, type EditCase, type Measured, type Work } from './studio/protocol.ts'

const [WIDTH, HEIGHT] = [6000, 4000]

/** What is edited, and the milliseconds that it may take. */
const CASES: readonly (EditCase & { readonly most: number })[] = [
  { name: 'masked5', maskedShare: 0.05, most: 1500 },
  { name: 'masked30', maskedShare: 0.3, most: 2500 },
]

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
    check: { type: 'boolean', default: false },
  },
})
const rounds = Number.parseInt(options.rounds, 10)
if (!(rounds >= 1)) throw new Error('--rounds must be a number from 1 on')

const PARTS = ['edit', 'stroke', 'arrival'] as const
type Part = (typeof PARTS)[number]
const isAsked = (part: Part): boolean => options.only === '' || options.only === part

const edits = []
if (isAsked('edit'))
  for (const { most, ...each } of CASES) edits.push(reportEdit(await measureInWorker(each), most))
const strokes = isAsked('stroke') ? await measureStrokes() : null
const arrivals = isAsked('arrival') ? await measureArrivals() : []
const met = [...edits, strokes, ...arrivals].every((part) => part?.met !== false)
const report = {
  benchmark: 'studio',
  met,
  pixels: WIDTH * HEIGHT,
  rounds,
  edits,
  strokes,
  arrivals,
  coding: isAsked('edit') ? await measureCoding(WIDTH, HEIGHT) : null,
  fromFileToFile: isAsked('edit')
    ? [await measureLargeEdit(WIDTH, HEIGHT), await measureLargeEdit(8660, 5774)]
    : null,
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  processors: cpus().length,
  load: Number((loadavg()[0] ?? 0).toFixed(1)),
  method:
    'A painted picture; the answer is simulated: moved, bent, redrawn, through JPEG. edit: register, verdict, tone, blend and the copy that is written into, without decoding and encoding. plan: what to send, before it is paid. floor: the copy, with the nearest pixels of the answer put into the mask wherever they belong. Medians after a warm-up, in milliseconds; processor: processor time of the whole process meanwhile. coding: decoding the JPEG and encoding a PNG, once each. strokes: pointer events of the app, each from its own time to the end of the frame that paints it, fitted and at actual size. arrivals: from the last byte that a provider has handed over to the end of the first frame in which the tile shows its picture, in the app. fromFileToFile: in the process that decodes, as the app does it: plan with what is sent, and the result from the files of original and answer to its own; the most memory of that process in megabytes.',
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
process.exitCode = options.check && !met ? 1 : 0

async function measureInWorker(each: EditCase): Promise<Measured> {
  const workerData: Work = { width: WIDTH, height: HEIGHT, rounds, cases: [each] }
  const worker = new Worker(new URL('studio/edit-worker.ts', import.meta.url), { workerData })
  const [message]: unknown[] = await once(worker, 'message')
  await worker.terminate()
  return measuredSchema.parse(message)
}

function reportEdit({ plan, edit, editProcessor, floor, ...about }: Measured, most: number) {
  const median = medianOf(edit)
  return {
    ...about,
    met: median <= most && about.outcome === 'accepted',
    target: most,
    milliseconds: {
      edit: median,
      slowest: Math.round(Math.max(...edit)),
      processor: medianOf(editProcessor),
      plan: medianOf(plan),
      floor: medianOf(floor),
    },
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return Math.round(sorted[sorted.length >> 1] ?? 0)
}
