import type { Asset } from '#shared/domain/asset.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { MOST_MADE_FROM } from '#shared/ipc/ledger.ts'
import type { LedgerHistory } from '../engine/jobs/ledger-history.ts'
import type { Library } from '../engine/library/library.ts'

/** Returns the handlers that tell the past from the ledger. */
export function ledgerHandlers(
  history: LedgerHistory,
  library: Pick<Library, 'assetsOfJobs'>,
): Handlers['ledger'] {
  return {
    requestsOf: ({ id }) => history.requestsOf(id),
    usedSince: ({ since }) => history.usedSince(since),
    madeFrom({ id }) {
      const jobs = history.sentWith(id)
      const byJob = library.assetsOfJobs(jobs.slice(0, MOST_MADE_FROM))
      const assets = [...byJob.values()].flatMap(resultsFirst).slice(0, MOST_MADE_FROM)
      return { assets, jobs: jobs.length }
    },
  }
}

/** Of an edit, what was to be made is its result. */
function resultsFirst(assets: readonly Asset[]): readonly Asset[] {
  return [...assets.filter(isResult), ...assets.filter((asset) => !isResult(asset))]
}

function isResult({ edit }: Asset): boolean {
  return edit?.type === 'result'
}
