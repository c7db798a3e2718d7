import { z } from 'zod'

const count = z.number().int().nonnegative()
const milliseconds = z.number().nonnegative()

/** How far an answer gets before its fault. */
const pointSchema = z.discriminatedUnion('at', [
  /** Before the status line. */
  z.object({ at: z.literal('headers') }),
  /** After so many bytes of the body. */
  z.object({ at: z.literal('bytes'), count }),
  /** After so many events of a stream. */
  z.object({ at: z.literal('events'), count }),
  /** After the first byte of the first multi-byte character of the body. */
  z.object({ at: z.literal('inside_character') }),
])
export type FaultPoint = z.infer<typeof pointSchema>

const bodySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('json'), value: z.unknown() }),
  z.object({ type: z.literal('html'), text: z.string() }),
  /** Any text at all, e.g. a whole event stream in another server's manner. */
  z.object({ type: z.literal('raw'), contentType: z.string(), text: z.string() }),
])

/** One fault. Several can be applied to the same answer. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Answers with this status and body instead of a result. */
  z.object({
    kind: z.literal('respond'),
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    body: bodySchema,
  }),
  z.object({ kind: z.literal('delay_headers'), milliseconds }),
  /** Waits before every chunk but the first. */
  z.object({ kind: z.literal('delay_chunks'), milliseconds }),
  /** Sends nothing more, and keeps the connection open until the client gives up. */
  z.object({ kind: z.literal('stall'), after: pointSchema }),
  /** Destroys the connection. */
  z.object({ kind: z.literal('cut'), after: pointSchema }),
  /** Replaces event number `event` (from 0) by one whose JSON is broken. */
  z.object({ kind: z.literal('malformed_event'), event: count }),
  /** After so many events an `error` event, then `[DONE]`, and nothing else. */
  z.object({
    kind: z.literal('error_event'),
    afterEvents: count,
    error: z.object({
      message: z.string(),
      type: z.string().default('server_error'),
      param: z.string().nullable().default(null),
      code: z.string().nullable().default(null),
    }),
  }),
  /** HTTP 200 and nothing in it: what moderation looks like. */
  z.object({ kind: z.literal('empty_answer') }),
  z.object({ kind: z.literal('missing_done') }),
  /** Sends the body in pieces of so many bytes, across lines and characters. */
  z.object({ kind: z.literal('tiny_pieces'), bytes: z.number().int().positive() }),
  /** Declares a wrong content type. */
  z.object({ kind: z.literal('content_type'), value: z.string() }),
])
export type Fault = z.infer<typeof faultSchema>

const ruleSchema = z.object({
  /** Which requests: an absent field matches all; `path` is the beginning of the path. */
  match: z
    .object({
      method: z.string().optional(),
      path: z.string().optional(),
      model: z.string().optional(),
    })
    .default({}),
  /** How many matching requests succeed first. */
  skip: count.default(0),
  /** How many fail after that. */
  times: z.union([z.number().int().positive(), z.literal('always')]).default(1),
  faults: z.array(faultSchema).min(1),
})

export const faultPlanSchema = z.array(ruleSchema)

/** Which faults to inject into which requests. The first rule that matches and is not used up applies. */
export type FaultPlan = z.input<typeof faultPlanSchema>

/** What a rule is matched against. `model` is undefined for requests that name none. */
export interface FaultTarget {
  readonly method: string
  readonly path: string
  readonly model: string | undefined
}

/** The fault plan, and how much of it has been used up. */
export interface Faults {
  set(plan: unknown): void
  /** Returns the faults for a request, and uses them up. */
  take(target: FaultTarget): readonly Fault[]
}

/** Creates an empty plan. `set` throws a ZodError for an invalid one. */
export function createFaults(): Faults {
  let rules: { skip: number; left: number; rule: z.infer<typeof ruleSchema> }[] = []
  return {
    set(plan) {
      rules = faultPlanSchema.parse(plan).map((rule) => ({
        rule,
        skip: rule.skip,
        left: rule.times === 'always' ? Number.POSITIVE_INFINITY : rule.times,
      }))
    },
    take(target) {
      const entry = rules.find(({ rule, left }) => left > 0 && matches(rule.match, target))
      if (entry === undefined) return []
      if (entry.skip > 0) {
        entry.skip--
        return []
      }
      entry.left--
      return entry.rule.faults
    },
  }
}

function matches(match: z.infer<typeof ruleSchema>['match'], target: FaultTarget): boolean {
  return (
    (match.method === undefined || match.method === target.method) &&
    (match.path === undefined || target.path.startsWith(match.path)) &&
    (match.model === undefined || match.model === target.model)
  )
}
