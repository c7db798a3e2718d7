/**
 * Run in a thread of its own, so that whoever started it can tell a hang from work, and end it. Reads one case after the
 * other; says how far it is, and what went wrong.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { fuzzCase } from './fuzz-case.ts'
import { attempt, shrink } from './shrink.ts'

const { seed, cases } = z.object({ seed: z.number(), cases: z.number() }).parse(workerData)
const folder = new URL('../../../../../fixtures/transcripts/', import.meta.url)
const transcripts = readdirSync(folder)
  .toSorted()
  .map((name) => readFileSync(new URL(name, folder)))

function tell(message: object): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message)
}

/** Nearly every case has JSON that is none. Without the stacks of errors that are caught, all takes half of the time. */
const STACK_LENGTH = Error.stackTraceLimit
Error.stackTraceLimit = 0

for (let number = 0; number < cases; number += 1) {
  if (number % 200 === 0) tell({ type: 'reached', number })
  const tried = fuzzCase(seed, number, transcripts)
  if ((await attempt(tried)) === null) continue
  Error.stackTraceLimit = STACK_LENGTH
  const { smallest, problem } = await shrink(tried)
  Error.stackTraceLimit = 0
  const pieces = smallest.pieces.map((piece) => JSON.stringify(Buffer.from(piece).toString()))
  const { expects, threshold } = smallest
  const described = `${problem}\n${expects}, ${threshold}: ${pieces.join(' + ')}`
  tell({ type: 'problem', number, problem: described })
}
tell({ type: 'reached', number: cases })
