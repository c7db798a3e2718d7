import type { Profiles } from '../../profiles/profiles.ts'
import type { ProviderTarget } from '../../provider/target.ts'
import type { BodyLimit } from './body-fit.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { FieldMemory } from './optional-fields.ts'
import type { StreamLimit } from './stream-limit.ts'

/** What is known of a provider by its refusals, and where a job's own are noted. */
export interface ProviderMemory {
  readonly streamLimit: StreamLimit
  readonly fieldMemory: FieldMemory
  readonly bodyLimit: BodyLimit
}

/**
 * Opens it for a job that is sent to `target`. Once the profile has another address, what the job learns is about a server that it does not
 * lead to any more, and is not noted.
 */
export function createProviderMemory(
  profiles: Profiles,
  { profileId, request: { model } }: Pick<LedgerJob, 'profileId' | 'request'>,
  target: ProviderTarget,
): ProviderMemory {
  const ifStillThere = async (learn: () => Promise<void>): Promise<void> => {
    if (profiles.isAt(profileId, target.baseUrl)) await learn()
  }
  return {
    streamLimit: {
      current: () => profiles.streamLimit(profileId),
      learn: (limit) => ifStillThere(() => profiles.learnStreamLimit(profileId, limit)),
    },
    fieldMemory: {
      current: () => profiles.refusedFields(profileId, model),
      learn: (fields) => ifStillThere(() => profiles.learnRefusedFields(profileId, model, fields)),
    },
    bodyLimit: {
      current: () => profiles.bodyLimit(profileId),
      learn: (bytes) => ifStillThere(() => profiles.learnBodyLimit(profileId, bytes)),
    },
  }
}
