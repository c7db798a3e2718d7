import { z } from 'zod'
import { errorDataSchema } from '#shared/errors.ts'
import { INPUTS, type OperationName } from './operations.ts'

/** What the host sends to the reader process: one operation at a time. */
export const requestSchema = z.object({
  id: z.number().int(),
  operation: z.custom<OperationName>(
    (value) => typeof value === 'string' && Object.hasOwn(INPUTS, value),
  ),
  /** The operation's own input; see `INPUTS`. */
  input: z.unknown(),
})
export type ReaderRequest = z.infer<typeof requestSchema>

/** Sent when the process takes requests: one that ends before that has not read anything. */
export const READY = 'ready'

/** What the process sends back. */
export const answerSchema = z.discriminatedUnion('ok', [
  z.object({ id: z.number().int(), ok: z.literal(true), output: z.unknown() }),
  z.object({
    id: z.number().int(),
    ok: z.literal(false),
    error: errorDataSchema,
    /** What was thrown, for the log. */
    cause: z.string().max(1000),
  }),
])
export type ReaderAnswer = z.infer<typeof answerSchema>
