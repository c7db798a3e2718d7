import type { Asset } from '#shared/domain/asset.ts'
import type { JobRequest } from '#shared/domain/job-request.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { AnsweredMedia } from '../../provider/answer-event.ts'
import { anyPublic, type MediaReach } from '../../provider/media-address/media-reach.ts'
import type { MediaHosts } from './media-hosts.ts'
import { saveMedia, type FileAccess, type OutputIndex, type SaveContext } from './save-media.ts'

/** Saves the files of one answer, from where they may be fetched. */
export interface AnsweredFiles {
  /** As `saveMedia`. */
  save(media: AnsweredMedia, place: OutputIndex): Promise<Asset>
  /** Those of the errors of `save` that are failures: what a chat has elsewhere and is not fetched is none. */
  failuresOf(errors: readonly AppError[]): AppError[]
  /** Addresses that were not fetched and are no failure, in the order of the answer. */
  unfetched(): string[]
}

/** The answer that the files are in. */
export interface AnswerOrigin {
  readonly request: JobRequest
  /** Base URL that the answer came from; null where that is unknown. */
  readonly api: URL | null
}

const OF_THE_NETWORK: ReadonlySet<ErrorCode> = new Set(['network', 'timeout', 'media_unavailable'])

/**
 * Creates it for one answer. What a chat shows was chosen by a model, which anybody may have talked into putting what it knows into an
 * address: by itself only the API's own origin is asked, and hosts that have delivered its generations.
 */
export function createAnsweredFiles(
  { request, api }: AnswerOrigin,
  hosts: MediaHosts,
  context: SaveContext,
  how: Pick<FileAccess, 'onReceived' | 'retryDelaysMs' | 'isJustMade'> = {},
): AnsweredFiles {
  const isChat = request.kind === 'chat'
  const access: FileAccess = {
    ...how,
    // A model names files that never were.
    isJustMade: how.isJustMade === true && !isChat,
    reach: isChat ? knownHosts(api, hosts) : anyPublic(api),
    onSaved: (delivering) => {
      if (!isChat && api !== null) hosts.add(api.origin, delivering)
    },
  }
  const addresses = new Set<string>()
  const unfetched = new Set<string>()
  /** What kept those from being fetched. */
  const notes = new Set<unknown>()
  return {
    async save(media, place) {
      const { source } = media
      if (source.type === 'url') addresses.add(source.url)
      try {
        return await saveMedia(media, place, access, context)
      } catch (thrown) {
        if (isChat && source.type === 'url' && isElsewhere(source.url, api, thrown)) {
          unfetched.add(source.url)
          notes.add(thrown)
        }
        throw thrown
      }
    },
    failuresOf: (errors) => errors.filter((error) => !notes.has(error)),
    unfetched: () => [...addresses].filter((address) => unfetched.has(address)),
  }
}

function knownHosts(api: URL | null, hosts: MediaHosts): MediaReach {
  return {
    api,
    mayAsk: ({ origin, host }) =>
      api !== null && (origin === api.origin || hosts.has(api.origin, host)),
  }
}

/** Whether a file was not fetched because of where it is: the chat has answered all the same. */
function isElsewhere(url: string, api: URL | null, thrown: unknown): boolean {
  if (!(thrown instanceof AppError)) return false
  const { code, reason } = thrown.data
  if (reason === 'media_host_unasked') return true
  return OF_THE_NETWORK.has(code) && new URL(url).origin !== api?.origin
}
