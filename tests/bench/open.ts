/**
 * `npm run bench -- open [--items=N] [--rounds=N] [--check]`: how long a large library takes to open after the last process was
 * killed, beside after it was closed. Prints one JSON object. Exits with 1 for a missed target only with `--check`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { seedLibrary } from './seed/seed-library.ts'
import { ENDS, openingSchema, type End, type Opening } from './open/protocol.ts'
import { positive } from './positive.ts'

/** A library opens after a SIGKILL as fast as after a clean exit. */
const MOST_RATIO = 1.2

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '11' },
    check: { type: 'boolean', default: false },
  },
})
const items = positive(values.items, '--items')
const rounds = positive(values.rounds, '--rounds')

const folder = await mkdtemp(join(tmpdir(), 'vignette-bench-open-'))
try {
  await seedLibrary(folder, { items, jobs: items })
  const openings = await runRounds()
  const medians = {
    clean: summary(openings.clean),
    killed: summary(openings.killed),
  }
  const ratio = round(medians.killed.opened / medians.clean.opened)
  const met = ratio <= MOST_RATIO
  const report = {
    benchmark: 'open',
    met,
    ratio,
    target: MOST_RATIO,
    items,
    rounds,
    milliseconds: medians,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    processors: cpus().length,
    method:
      'Each opening in a fresh process, by turns after one that was killed (SIGKILL) and after one that closed, both with five jobs under way. opened: from createEngine until the first page of the feed is here, interrupted jobs are marked and the upkeep has begun. settled: until reconciling with all files, the check of the database and the snapshot are done in the background. longestDelay: of the main thread meanwhile (monitorEventLoopDelay, 1 ms). Medians.',
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  process.exitCode = values.check && !met ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** In turns, so that other work of the machine affects both alike. What counts is how the process before came to its end. */
async function runRounds(): Promise<Record<End, Opening[]>> {
  const openings: Record<End, Opening[]> = { clean: [], killed: [] }
  // The first opening warms the caches and takes the first snapshot.
  await openOnce('clean')
  await openOnce('clean')
  let before: End = 'clean'
  for (let run = 0; run < rounds * ENDS.length; run += 1) {
    const next: End = before === 'clean' ? 'killed' : 'clean'
    openings[before].push(await openOnce(next))
    before = next
  }
  return openings
}

async function openOnce(end: End): Promise<Opening> {
  const script = fileURLToPath(new URL('open/opening-run.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    const opening = openingSchema.parse(JSON.parse(line))
    if (end === 'killed') child.kill('SIGKILL')
    else child.stdin.end()
    await exited
    return opening
  }
  throw new Error('The process ended before it had opened the library')
}

function summary(openings: readonly Opening[]): Opening {
  const median = (of: (opening: Opening) => number): number => {
    const sorted = openings.map(of).toSorted((one, other) => one - other)
    return round(sorted[Math.floor(sorted.length / 2)] ?? 0)
  }
  return {
    opened: median(({ opened }) => opened),
    settled: median(({ settled }) => settled),
    longestDelay: median(({ longestDelay }) => longestDelay),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
