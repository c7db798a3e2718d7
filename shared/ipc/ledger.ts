import { z } from 'zod'
import { assetSchema } from '../domain/asset.ts'
import { providerUseSchema, sendingSchema } from '../domain/ledger-history.ts'
import { route } from './route.ts'

const id = z.strictObject({ id: z.string().min(1).max(64) })

/** Items that are returned of what was made from one: as many as one looks at, and fit a message. */
export const MOST_MADE_FROM = 24

/** What the ledger tells about the past, beyond what a job itself says. Nothing changes by it. */
export const ledgerRoutes = {
  requestsOf: route(id, sendingSchema),
  /** Returns what was sent to each provider since a moment (milliseconds since 1970), the most used first; without the demo, which is free. */
  usedSince: route(
    z.strictObject({ since: z.number().nonnegative() }),
    z.array(providerUseSchema).max(100),
  ),
  /** Returns the newest items that an item went along for as a reference, and how many jobs there were. */
  madeFrom: route(
    id,
    z.strictObject({ assets: z.array(assetSchema).max(MOST_MADE_FROM), jobs: z.number().int() }),
  ),
} as const
