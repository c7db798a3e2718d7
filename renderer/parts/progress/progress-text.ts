import type { DiskSpace } from '#shared/domain/library.ts'
import type { JobState, Progress } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import { formatBytes, formatTime } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'

/** The text of a running job's tile: its state, and what it is doing, if that is known. */
export interface ProgressText {
  readonly state: string
  readonly stage: string | null
}

/** What a job waits for. */
export interface Waiting {
  /** How many come before it; undefined where that is unknown. */
  readonly place: number | undefined
  readonly paused: boolean
  /** Why its provider's jobs wait for the user; null when they do not. */
  readonly heldBy: ErrorData | null
}

/** Returns what a queued job waits for. */
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

/**
 * Returns the text of a job. A job that waits for the disk (`room` describes it) or for a retry says so instead of
 * the server's last message.
 */
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

/** Returns the text for a full disk, which is named: of several it is not obvious which one is full. */
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
 * Returns what a server says about its progress, in the user's language where it is known; null where it says no more
 * than that the output is being made. Servers write Chinese or English regardless of the user’s language; unknown
 * words are shown unchanged.
 */
export function stageText(t: Translate, stage: string | null): string | null {
  if (stage === null || GENERATING.test(stage)) return null
  const [, round, rounds] = ROUND.exec(stage) ?? []
  if (round !== undefined && rounds !== undefined) return t('job.stageRound', { round, rounds })
  return UPSCALING.test(stage) ? t('job.stageUpscaling') : stage
}
