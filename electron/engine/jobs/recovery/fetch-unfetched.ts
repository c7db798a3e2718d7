import type { AnyJob } from '#shared/domain/any-job.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { promptOf } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import { createLimit } from '../../concurrency.ts'
import { anyPublic } from '../../provider/media-address/media-reach.ts'
import type { Attempts } from '../attempts.ts'
import { withUnfetched } from '../save/chat-answer.ts'
import type { JobsOptions } from '../jobs-options.ts'
import type { JobEmitter } from '../job-events.ts'
import type { JobView } from '../job-view.ts'
import type { Ledger } from '../ledger.ts'
import { pickError } from '../save/pick-error.ts'
import { asAppError } from '../as-app-error.ts'
import { saveMedia } from '../save/save-media.ts'

/** Milliseconds before another try: somebody waits for it, and can ask again. */
const RETRY_DELAYS_MS = [500, 1500]

/** Files of one answer that are fetched at once. */
const AT_ONCE = 4

export interface FetchUnfetchedOptions extends Pick<
  JobsOptions,
  'http' | 'library' | 'idleTimeout' | 'retryDelays'
> {
  readonly ledger: Pick<Ledger, 'answer' | 'existing'>
  readonly attempts: Pick<Attempts, 'ofJob'>
  readonly view: Pick<JobView, 'present'>
  readonly emitter: Pick<JobEmitter, 'changed'>
}

/** Fetches, at the user's word, what a chat shows and was not fetched by itself. */
export interface FetchUnfetched {
  /** As `Jobs.fetchUnfetched`. */
  fetchUnfetched(id: string): Promise<AnyJob>
  /** Breaks downloads off, and waits until nothing is written any more. */
  close(): Promise<void>
}

/** Creates it over a ledger. */
export function createFetchUnfetched(options: FetchUnfetchedOptions): FetchUnfetched {
  const { ledger, attempts, library, view, emitter } = options
  const abort = new AbortController()
  const underWay = new Map<string, Promise<AnyJob>>()

  const fetchAll = async (id: string): Promise<AnyJob> => {
    const row = ledger.existing(id)
    const addresses = row.answer?.unfetched ?? []
    if (isRunning(row.state) || addresses.length === 0) throw new AppError('invalid_request')
    library.assertInPlace()
    const access = {
      reach: anyPublic(attempts.ofJob(id).at(-1)?.api ?? null),
      retryDelaysMs: RETRY_DELAYS_MS,
    }
    const limit = createLimit(AT_ONCE)
    const before = library.deliveredTo(id)
    const first = Math.max(-1, ...before.map(({ index }) => index)) + 1
    const answer = new Set(before.map((asset) => asset.id))
    const failures = await Promise.all(
      addresses.map((url, position) =>
        limit(async () => {
          try {
            // Another process may have been asked as well.
            if (library.fetchedFrom(id, url).length === 0) {
              const of = { jobId: id, prompt: promptOf(row.request), answer }
              const place = { ...of, index: first + position, extra: false }
              const context = { ...options, saveSignal: abort.signal }
              await saveMedia(
                { source: { type: 'url', url }, salvaged: false },
                place,
                access,
                context,
              )
            }
            forget(id, url)
            emitter.changed(id)
            return null
          } catch (thrown) {
            return asAppError(thrown)
          }
        }),
      ),
    )
    const failure = pickError(failures.filter((error) => error !== null))
    if (failure !== null) throw failure
    return view.present(ledger.existing(id))
  }

  const forget = (id: string, url: string): void => {
    const { answer } = ledger.existing(id)
    if (answer === null) return
    const left = (answer.unfetched ?? []).filter((address) => address !== url)
    ledger.answer(id, withUnfetched(answer, left))
  }

  return {
    fetchUnfetched(id) {
      const already = underWay.get(id)
      if (already !== undefined) return already
      const fetching = fetchAll(id).finally(() => underWay.delete(id))
      underWay.set(id, fetching)
      return fetching
    },
    async close() {
      abort.abort()
      await Promise.allSettled(underWay.values())
    },
  }
}
