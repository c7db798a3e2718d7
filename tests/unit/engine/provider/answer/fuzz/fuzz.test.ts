import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { z } from 'zod'

/**
 * `npm test` reads the same cases every time, so that what fails was broken by the change at hand. Other cases, or
 * more of them: `VIGNETTE_FUZZ_SEED=7 VIGNETTE_FUZZ_CASES=5000000`.
 */
const SEED = Number(process.env['VIGNETTE_FUZZ_SEED'] ?? 20_261_122)
const CASES = Number(process.env['VIGNETTE_FUZZ_CASES'] ?? 25_000)

/** A thread that says nothing for so long hangs, in milliseconds: 200 cases take a fraction of a second. */
const HANG = 120_000
/** What one thread may take of memory, in MB: a few answers of some kilobytes. */
const MOST_MEMORY = 160
/** Problems after which it is no use to go on. */
const MOST_PROBLEMS = 5

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reached'), number: z.number() }),
  z.object({ type: z.literal('problem'), number: z.number(), problem: z.string() }),
])

/** Reads all cases of a seed; returns how many, and what went wrong. */
async function fuzz(seed: number, cases: number): Promise<{ reached: number; problems: string[] }> {
  const worker = new Worker(new URL('fuzz-worker.ts', import.meta.url), {
    workerData: { seed, cases },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  })
  const problems: string[] = []
  let reached = 0
  await new Promise<void>((resolve) => {
    const stop = (problem: string): void => {
      problems.push(problem)
      void worker.terminate().then(() => resolve())
    }
    const hangs = (): void => stop(`hangs after case ${reached}`)
    let watchdog = setTimeout(hangs, HANG)
    worker.on('message', (sent: unknown) => {
      clearTimeout(watchdog)
      watchdog = setTimeout(hangs, HANG)
      const message = messageSchema.parse(sent)
      reached = message.number
      if (message.type === 'problem') problems.push(`case ${message.number}: ${message.problem}`)
      if (problems.length >= MOST_PROBLEMS) stop('too many problems')
    })
    worker.on('error', (error) => stop(`ends after case ${reached}: ${String(error)}`))
    worker.on('exit', () => {
      clearTimeout(watchdog)
      resolve()
    })
  })
  return { reached, problems }
}

it(
  `no answer makes the parser crash, hang, grow or contradict itself: seed ${SEED}`,
  async () => {
    const { reached, problems } = await fuzz(SEED, CASES)
    expect(problems, `seed ${SEED}`).toEqual([])
    expect(reached).toBe(CASES)
    // The box: a normal run takes a fiftieth of it.
  },
  Math.max(900_000, CASES * 6),
)
