import { existsSync, statSync } from 'node:fs'
import { AppError } from '#shared/errors.ts'
import { movedNoteOf } from './transfer/move-notes.ts'

/**
 * Remembers which file is at a path; the answered function throws `disk` when it is another one now, or none. Takes
 * microseconds: a file that is open can be moved or deleted on most systems, and whoever writes to it notices nothing.
 */
export function watchPlace(path: string): () => void {
  const first = identityOf(path)
  return () => {
    if (identityOf(path) === first && !existsSync(movedNoteOf(path))) return
    throw new AppError('disk', {
      detail: 'The library folder was moved or deleted. Restart Vignette to go on.',
    })
  }
}

/** Device and number of the file, or null when there is none, or the disk it was on is gone. */
function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return null
  }
}
