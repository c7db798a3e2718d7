import { asAppError } from '../as-app-error.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import { createLimit } from '../../concurrency.ts'
import type { AnsweredMedia } from '../../provider/answer-event.ts'
import { isPassing } from '../../provider/media-failure.ts'
import type { ArrivedMedia } from './choose-outputs.ts'
import { discardMedia } from './save-media.ts'

/** Saves of one answer that run at once: each holds a file open, and most a connection. */
const PARALLEL_SAVES = 4

/** Pictures taken from one answer, of which ten were asked for at most. The rest stays in the spool. */
export const MOST_MEDIA = 100

/** Saves the pictures and videos of one answer as they come. */
export interface AnswerSaver {
  /** Takes note of one, and saves it at once: its address may expire. A preview is saved only if nothing better follows. */
  take(media: AnsweredMedia): void
  /** Saves the previews that stayed, waits for every save, and tells what became of them. */
  settle(): Promise<SavedAnswer>
}

/** What became of the pictures and videos of an answer. */
export interface SavedAnswer {
  readonly saved: Asset[]
  readonly errors: AppError[]
  /** Everything that was announced, in that order, but for what cannot come any more. */
  readonly arrived: ArrivedMedia[]
}

/** One picture, in all its versions. */
interface Work {
  readonly previews: AnsweredMedia[]
  full: { readonly media: AnsweredMedia; readonly saving: Promise<Asset> } | null
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
  const works = new Map<number, Work>()
  const errors: AppError[] = []
  const discards: Promise<void>[] = []
  const limit = createLimit(PARALLEL_SAVES)
  let count = 0
  let tooMany = false

  const start = (media: AnsweredMedia): Promise<Asset> | null => {
    if (count === MOST_MEDIA) {
      tooMany = true
      discards.push(discard(media))
      return null
    }
    count += 1
    const saving = limit(() => save(media))
    // `settle` looks at the outcome; until then a failure must not count as unhandled.
    saving.catch(() => undefined)
    return saving
  }

  /** What became of one that was begun. Where it failed and may still come, its place is kept. */
  const outcomeOf = async (
    { choice }: AnsweredMedia,
    role: ArrivedMedia['role'],
    saving: Promise<Asset>,
  ): Promise<ArrivedMedia | null> => {
    try {
      return { choice, role, asset: await saving }
    } catch (thrown) {
      const error = asAppError(thrown)
      errors.push(error)
      return mayStillCome(error) ? { choice, role, asset: null } : null
    }
  }

  /** Begins with the previews of a picture of which nothing better is here. */
  const settleWork = async ({ previews, full }: Work): Promise<ArrivedMedia[]> => {
    const outcome = full === null ? null : await outcomeOf(full.media, 'full', full.saving)
    const isHere = outcome !== null && outcome.asset !== null
    const role = full === null ? 'preview' : 'leftover'
    const early = await Promise.all(
      previews.map(async (media) => {
        const saving = isHere ? null : start(media)
        if (isHere) discards.push(discard(media))
        return saving === null ? null : outcomeOf(media, role, saving)
      }),
    )
    return [...early, outcome].filter((one) => one !== null)
  }

  return {
    take(media) {
      const work = works.get(media.index) ?? { previews: [], full: null }
      works.set(media.index, work)
      if (media.isPreview) {
        work.previews.push(media)
        return
      }
      const saving = start(media)
      if (saving !== null) work.full = { media, saving }
    },
    async settle() {
      const arrived = (await Promise.all([...works.values()].map(settleWork))).flat()
      await Promise.all(discards)
      const saved = arrived.flatMap(({ asset }) => asset ?? [])
      return { saved, arrived, errors: tooMany ? [...errors, surplus()] : errors }
    },
  }
}

/** Whether another look, which needs nobody, may find what could not be saved. */
function mayStillCome({ data }: AppError): boolean {
  return isPassing(data) || data.code === 'disk' || data.code === 'cancelled'
}

function surplus(): AppError {
  return new AppError('bad_response', {
    charged: 'maybe',
    detail: `The answer has more than ${MOST_MEDIA} pictures`,
  })
}
