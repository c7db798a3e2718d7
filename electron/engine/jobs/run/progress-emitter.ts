import type { Progress } from '#shared/domain/generation.ts'
import type { Clock } from '../../host.ts'
import { createLastByte, type LastByte } from './last-byte.ts'

export interface ProgressEmitterOptions {
  readonly clock: Clock
  /** How far the job is. */
  readonly now: () => Progress
  readonly onProgress: (progress: Progress) => void
}

/** Emits a job's progress, together with what holds it up at that moment. */
export interface ProgressEmitter {
  readonly lastByte: LastByte
  tell(progress: Progress): void
  /** A wait for the disk begins or ends; several can last at once. */
  onBlocked(blocked: boolean): void
}

/** Creates it for a job. While the disk is waited for, only that is emitted, and no silence: then nothing is read. */
export function createProgressEmitter(options: ProgressEmitterOptions): ProgressEmitter {
  const { clock, now, onProgress } = options
  let blocks = 0
  const lastByte = createLastByte(clock, () => tell(now()))

  function tell(progress: Progress): void {
    const lastByteAt = lastByte.current()
    if (blocks > 0) onProgress({ ...progress, blockedBy: 'disk' })
    else onProgress(lastByteAt === undefined ? progress : { ...progress, lastByteAt })
  }

  return {
    lastByte,
    tell,
    onBlocked(blocked) {
      blocks += blocked ? 1 : -1
      tell(now())
    },
  }
}
