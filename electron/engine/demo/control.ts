import { faultPlanSchema, type Faults } from './faults.ts'
import { parseOrRefuse } from './http/api-error.ts'
import { replyJson } from './http/reply.ts'
import type { RequestLog } from './http/request-log.ts'
import type { Routes } from './router.ts'

const CONTROL_PREFIX = '/__control/'

/**
 * Returns routes by which a test in another process controls the server: `POST /__control/faults` with a fault plan,
 * and `GET /__control/requests`. They need the token. Never part of the app's own demo provider.
 */
export function controlRoutes(faults: Faults, log: RequestLog): Routes {
  const common = { needsToken: true, isControl: true }
  return [
    {
      ...common,
      methods: ['POST'],
      path: `${CONTROL_PREFIX}faults`,
      async handle({ body, output }) {
        faults.set(parseOrRefuse(faultPlanSchema, body, 'faults'))
        await replyJson(output, 200, { ok: true })
      },
    },
    {
      ...common,
      methods: ['GET'],
      path: `${CONTROL_PREFIX}requests`,
      async handle({ output }) {
        const requests = log.entries.filter((entry) => !entry.path.startsWith(CONTROL_PREFIX))
        await replyJson(output, 200, { requests })
      },
    },
  ]
}
