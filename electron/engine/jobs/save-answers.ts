import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import { createLimit } from '../concurrency.ts'
import type { AnsweredMedia } from '../provider/answer-event.ts'
import { discardMedia } from './save-media.ts'

/** Saves of one answer that run at once: each holds a file open, and most a connection. */
const PARALLEL_SAVES = 4

/** Pictures taken from one answer, of which at most two were asked for. The rest stays in the spool. */
export const MOST_MEDIA = 30

/** Saves the pictures and videos of one answer as they come. */
export interface AnswerSaver {
  /** Takes note of one; a final one is saved at once, a preview only if nothing better follows. */
  take(media: AnsweredMedia): void
  /** Saves the previews that stayed, waits for every save, and tells what became of them. */
  settle(): Promise<{ saved: Asset[]; errors: AppError[] }>
}

/**
 * Creates a saver around a `save` function that stores one picture or video.
 * Saves run side by side: a slow download must not hold up the stream that brings the next picture. What is not saved
 * goes to `discard`, which never throws.
 */
export function createAnswerSaver(
  save: (media: AnsweredMedia) => Promise<Asset>,
  discard: (media: AnsweredMedia) => Promise<void> = ({ source }) => discardMedia(source),
): AnswerSaver {
  const previews = new Map<number, AnsweredMedia>()
  const saves: Promise<Asset>[] = []
  const discards: Promise<void>[] = []
  const limit = createLimit(PARALLEL_SAVES)
  let tooMany = false
  const start = (media: AnsweredMedia): void => {
    if (saves.length === MOST_MEDIA) {
      tooMany = true
      discards.push(discard(media))
      return
    }
    const saving = limit(() => save(media))
    // `settle` looks at the outcome; until then a failure must not count as unhandled.
    saving.catch(() => undefined)
    saves.push(saving)
  }
  return {
    take(media) {
      const preview = previews.get(media.index)
      if (preview !== undefined) discards.push(discard(preview))
      if (media.final) {
        previews.delete(media.index)
        start(media)
      } else {
        previews.set(media.index, media)
      }
    },
    async settle() {
      for (const media of previews.values()) start(media)
      previews.clear()
      const results = await Promise.allSettled(saves)
      await Promise.all(discards)
      const saved = results.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value] : [],
      )
      const errors = results.flatMap((result) =>
        result.status === 'rejected' ? [asAppError(result.reason)] : [],
      )
      return { saved, errors: tooMany ? [...errors, surplus()] : errors }
    },
  }
}

function surplus(): AppError {
  return new AppError('bad_response', {
    charged: 'maybe',
    detail: `The answer has more than ${MOST_MEDIA} pictures`,
  })
}

/** Anything thrown, as an error fit for the ledger. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError
    ? thrown
    : new AppError('internal', { charged: 'maybe', cause: thrown })
}
