import { z } from 'zod'
import { JOB_KINDS } from './job-kinds.ts'
import { KILLED, killSchema, READER_KILLED } from './kill-points.ts'

/** What the engine process is to do. Comes on its stdin, as JSON. */
export const planSchema = z.object({
  folder: z.string(),
  /** Where every spool is linked to, so that its bytes stay. */
  witnessFolder: z.string(),
  /** What the profile storage holds. */
  profiles: z.unknown(),
  /** Null to recover what an earlier process left. */
  jobs: z.array(z.object({ kind: z.enum(JOB_KINDS), prompt: z.string() })).nullable(),
  kill: killSchema.nullable(),
})
export type Plan = z.infer<typeof planSchema>
export type PlannedJob = NonNullable<Plan['jobs']>[number]

/** What the engine process says, line by line. */
export const saidSchema = z.object({ type: z.enum(['ready', 'idle', KILLED, READER_KILLED]) })

/** What the server says when it listens. */
export const serverSchema = z.object({ baseUrl: z.string(), token: z.string() })
export type Server = z.infer<typeof serverSchema>
