import { z } from 'zod'
import { ERROR_CODES, failureSchema, type Failure } from './error-gate.ts'
import { JOB_KINDS } from './job-kinds.ts'
import { serverSchema } from './protocol.ts'

/** What the process of the write errors is to do. Comes on its stdin, as JSON. */
export const errorsPlanSchema = z.object({
  folder: z.string(),
  server: serverSchema,
  /** What the profile storage holds. */
  profiles: z.unknown(),
  /** The jobs of each run. */
  kinds: z.array(z.enum(JOB_KINDS)),
  /** Every code at the first, a middle and the last of each operation, instead of one code at the first. */
  thorough: z.boolean(),
})
export type ErrorsPlan = z.infer<typeof errorsPlanSchema>

const toldSchema = z.object({ code: z.string(), charged: z.string() })
const list = z.array(z.string())

/** What a run with a failing operation came to. */
export const failureResultSchema = z.object({
  /** Null for the run in which nothing fails. */
  failure: failureSchema.nullable(),
  /** What the user was told of jobs that were refused. */
  refused: z.array(toldSchema),
  /** The jobs as the user saw them when they had ended, before a restart. */
  jobs: z.array(z.object({ prompt: z.string(), state: z.string(), error: toldSchema.nullable() })),
  /** The prompts of all requests that the server has seen. */
  sent: list,
  /** What a check of the library after a restart with a healthy disk has found. */
  findings: z.object({
    lost: list,
    doubled: list,
    truncated: list,
    resent: list,
    corrupt: list,
    orphans: list,
    leftovers: list,
  }),
  /** Rejections that nobody had seen to. */
  unhandled: list,
})
export type FailureResult = z.infer<typeof failureResultSchema>

/**
 * Returns the failures to be tried, from what a run without any has counted: each once, and until the disk is mended.
 */
export function failuresFor(counts: ReadonlyMap<string, number>, thorough: boolean): Failure[] {
  return [...counts].flatMap(([label, count], place) => {
    const occurrences = thorough ? new Set([1, Math.ceil(count / 2), count]) : new Set([1])
    const usual = ERROR_CODES[place % ERROR_CODES.length]
    const codes = thorough || usual === undefined ? ERROR_CODES : [usual]
    return [...occurrences].flatMap((occurrence) =>
      codes.flatMap((code) => [false, true].map((lasts) => ({ label, occurrence, code, lasts }))),
    )
  })
}
