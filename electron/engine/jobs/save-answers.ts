import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import type { AnsweredMedia } from '../provider/answer-event.ts'

/** Saves the pictures and videos of one answer as they come. */
export interface AnswerSaver {
  /** Takes note of one; a final one is saved at once, a preview only if nothing better follows. */
  take(media: AnsweredMedia): void
  /** Saves the previews that stayed, waits for every save, and tells what became of them. */
  settle(): Promise<{ saved: readonly Asset[]; errors: readonly AppError[] }>
}

/**
 * Creates a saver around a `save` function that stores one picture or video.
 * Saves run side by side: a slow download must not hold up the stream that brings the next picture.
 */
export function createAnswerSaver(save: (media: AnsweredMedia) => Promise<Asset>): AnswerSaver {
  const previews = new Map<number, AnsweredMedia>()
  const saves: Promise<Asset>[] = []
  const start = (media: AnsweredMedia): void => {
    const saving = save(media)
    // `settle` looks at the outcome; until then a failure must not count as unhandled.
    saving.catch(() => undefined)
    saves.push(saving)
  }
  return {
    take(media) {
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
      const saved = results.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value] : [],
      )
      const errors = results.flatMap((result) =>
        result.status === 'rejected' ? [asAppError(result.reason)] : [],
      )
      return { saved, errors }
    },
  }
}

/** Anything thrown, as an error fit for the ledger. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError
    ? thrown
    : new AppError('internal', { charged: 'maybe', cause: thrown })
}
