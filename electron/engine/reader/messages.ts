import { z } from 'zod'
import { errorDataSchema } from '#shared/errors.ts'
import { OPERATIONS, type OperationName } from './operations.ts'

/** What the host sends to the reader's process: one operation at a time. */
export const requestSchema = z.object({
  id: z.number().int(),
  operation: z.custom<OperationName>(
    (value) => typeof value === 'string' && Object.hasOwn(OPERATIONS, value),
  ),
  /** As the operation has it; see `OPERATIONS`. */
  input: z.unknown(),
})
export type ReaderRequest = z.infer<typeof requestSchema>

/** What the process sends when it can be asked: one that ends before that has not read anything. */
export const READY = 'ready'

/** What it sends back. */
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
