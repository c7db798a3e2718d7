import { isGeneration, type AnyJob } from '#shared/domain/any-job.ts'
import type { JobPage } from '#shared/domain/generation.ts'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { JobRequest } from '#shared/domain/job-request.ts'
import type { PromptHistoryQuery, PromptPage } from '#shared/domain/prompt-history.ts'
import type { Estimate } from '#shared/domain/queue.ts'
import { sentRequest } from './conversation-turns.ts'
import { estimateJob } from './estimate/estimate.ts'
import type { DurationHistory } from './estimate/duration-history.ts'
import { lackOfRoom, type LackOfRoom } from './estimate/lack-of-room.ts'
import type { JobView } from './job-view.ts'
import type { JobsOptions } from './jobs-options.ts'
import { standing } from './standing.ts'
import type { Ledger } from './ledger.ts'
import type { LiveJobs } from './run/live-jobs.ts'
import { previewRequests, type ApiRequestPreview } from './submit/preview-requests.ts'

/** Jobs in one page of the feed, and characters of all their prompts: a page must fit a message of 64 KB. */
const PAGE_SIZE = 20
const PAGE_CHARACTERS = 16_000

/** Everything that can be asked about jobs, past, present and not yet made. Nothing changes by it. */
export interface JobQueries {
  /** What `create` or `chat` would send, request by request. Nothing is recorded or sent. Throws as `Profiles.target` does. */
  preview(request: JobRequest): Promise<ApiRequestPreview[]>
  /**
   * How long a request will take with the active profile, as its own past jobs with the model tell; null for a chat and as long as they
   * are too few.
   */
  estimate(request: JobRequest): Estimate | null
  /**
   * Whether the library's volume has too little room for what some requests would bring with the active profile; null when there is enough,
   * when nobody knows, and for the demo provider, with which nothing is paid for.
   */
  lackOfRoom(requests: readonly JobRequest[]): Promise<LackOfRoom | null>
  /** Null for a job that is not there. Throws for one whose row cannot be read: it is there all the same. */
  find(id: string): AnyJob | null
  /** The same, for who only shows it: of a damaged row what can be read, and null where that is too little. */
  findReadable(id: string): AnyJob | null
  /**
   * A job with all that are to bring the same: the one that it sends again, those that send it again, and so on; itself too. Of damaged rows
   * what can be read, and in place of a request that cannot be read that of another one. In the order in which they were made.
   */
  familyOf(id: string): AnyJob[]
  /** Whether a job belongs to this process, and not to another one or to one that is gone. */
  isOwn(id: string): boolean
  /** Whether a job is sent to a provider that may charge for it: to any but the demo provider. */
  isPaid(id: string): boolean
  /** Whether the process that a job belongs to is gone: what its row says is no longer happening. */
  isLeft(id: string): boolean
  /** Whether an asset may still turn out to be no output but an extra, since the answer that it came with goes on. */
  isUnsettled(assetId: string): boolean
  /** Distinct prompts of past jobs, newest first. */
  promptHistory(query: PromptHistoryQuery): PromptPage
  /** The newest of every kind. */
  recent(limit: number): AnyJob[]
  /** A page of the feed, which has generations only: of all, or of those with a favourite that is not in the trash. */
  list(after: string | null, only?: 'favourites'): JobPage
}

export interface JobQueriesContext extends Pick<
  JobsOptions,
  'profiles' | 'references' | 'owners' | 'turns' | 'library' | 'freeBytes'
> {
  readonly ledger: Ledger
  readonly view: JobView
  readonly history: DurationHistory
  readonly live: Pick<LiveJobs, 'unsettled'>
  readonly promptHistory: (query: PromptHistoryQuery) => PromptPage
}

/** Creates the answers over a ledger. */
export function createJobQueries(context: JobQueriesContext): JobQueries {
  const { profiles, references, ledger, view, history } = context
  return {
    async preview(request) {
      const { id } = profiles.active()
      const target = await profiles.target(id)
      return previewRequests(sentRequest(request, context.turns), target, references, {
        imagesPerStream: profiles.streamLimit(id),
        refusedFields: profiles.refusedFields(id, request.model),
      })
    },
    estimate(request) {
      const { id } = profiles.active()
      return estimateJob(request, history(id, request), profiles.streamLimit(id))
    },
    async lackOfRoom(requests) {
      if (profiles.active().id === DEMO_PROFILE_ID) return null
      const free = await context.freeBytes(context.library.folder).catch(() => null)
      return lackOfRoom(free, requests)
    },
    find(id) {
      const row = ledger.find(id)
      return row === null ? null : view.present(row)
    },
    findReadable(id) {
      const row = ledger.findReadable(id)
      return row === null ? null : view.present(row)
    },
    familyOf: (id) =>
      view.presentAll(ledger.wholeFamilyOf(id).map((row) => standing(row, context.owners))),
    isPaid(id) {
      const row = ledger.find(id)
      return row !== null && row.profileId !== DEMO_PROFILE_ID
    },
    isOwn: (id) => ledger.find(id)?.owner === context.owners.self,
    isLeft(id) {
      const row = ledger.find(id)
      return row !== null && !context.owners.isAlive(row.owner)
    },
    isUnsettled: (assetId) => context.live.unsettled.has(assetId),
    promptHistory: context.promptHistory,
    recent: (limit) => view.presentAll(ledger.recent(limit)),
    list(after, only) {
      const page = ledger.page(after, PAGE_SIZE, { characters: PAGE_CHARACTERS, only })
      return { jobs: view.presentAll(page.jobs).filter(isGeneration), next: page.next }
    },
  }
}
