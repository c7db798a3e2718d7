import type { DiskSpace } from '#shared/domain/library.ts'
import type { JobState, Progress } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import { formatBytes, formatTime } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/i18n.ts'

/** What a running job's tile says: in what state it is, and what is going on in it, if that is known. */
export interface ProgressText {
  readonly state: string
  readonly stage: string | null
}

/** What a job waits for. */
export interface Waiting {
  /** How many come before it; undefined where that is not known. */
  readonly place: number | undefined
  readonly paused: boolean
  /** Why its provider's jobs wait for the user; null when they do not. */
  readonly heldBy: ErrorData | null
}

/** What a job that waits waits for. */
export function waitingText(t: Translate, { place, paused, heldBy }: Waiting): string | null {
  if (heldBy !== null) return t(heldText(heldBy))
  if (paused) return t('queue.waitsPaused')
  if (place === undefined) return null
  return place === 0 ? t('queue.next') : t('queue.place', { count: place + 1, ordinal: true })
}

function heldText({ reason }: ErrorData) {
  if (reason === 'image_config_dropped' || reason === 'video_config_dropped') {
    return 'queue.waitsAnswer'
  }
  return reason === 'quota' ? 'queue.waitsCredit' : 'queue.waitsToken'
}

/** What waits for the disk (`room` tells of it) or for another try says so instead of what the server said last. */
export function progressText(
  t: Translate,
  locale: string,
  state: JobState,
  { stage, retryAt, blockedBy }: Progress,
  room: DiskSpace | null = null,
): ProgressText {
  if (blockedBy !== undefined) {
    return { state: t('job.blocked'), stage: blockedText(t, locale, room) }
  }
  if (retryAt !== undefined) {
    const time = formatTime(locale, retryAt)
    return { state: t('job.queued'), stage: t('job.retryAt', { time }) }
  }
  return { state: stateText(t, state), stage: stageText(t, stage) }
}

/** A full disk is named: on which of several to make room is not plain. */
function blockedText(t: Translate, locale: string, room: DiskSpace | null): string {
  return room?.isFull === true
    ? t('job.blockedFull', { disk: room.disk, free: formatBytes(locale, room.free ?? 0) })
    : t('job.blockedHint')
}

function stateText(t: Translate, state: JobState): string {
  switch (state) {
    case 'queued':
    case 'sending':
    case 'saving':
      return t(`job.${state}`)
    default:
      return t('job.streaming')
  }
}

const ROUND = /^round (\d+)\/(\d+)$/
const UPSCALING = /超分|upscal|super[- ]resolution/i
const GENERATING = /^(?:视频|图片|图像)?正在生成|生成中|^generat/i

/**
 * What a server says about its progress, in the user's language where it is known; null where it says no more than that
 * the output is being made. Servers write Chinese or English regardless of the user’s language; unknown words are shown as they are.
 */
export function stageText(t: Translate, stage: string | null): string | null {
  if (stage === null || GENERATING.test(stage)) return null
  const [, round, rounds] = ROUND.exec(stage) ?? []
  if (round !== undefined && rounds !== undefined) return t('job.stageRound', { round, rounds })
  return UPSCALING.test(stage) ? t('job.stageUpscaling') : stage
}
