import type { EditRefusal, EditVerdict, PictureArea } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { AppError } from '#shared/errors.ts'
import { assertNever } from '#shared/assert-never.ts'
import { editPicture, type EditOutcome } from '../editing/edit-picture.ts'
import type { Mask, Picture } from '../editing/picture.ts'
import { scaleMask } from '../editing/scale-mask.ts'
import { removeQuietly } from '../files/remove-quietly.ts'
import { writePng } from '../media/encode/write-png.ts'
import { readMask, type MaskSource } from './read-mask.ts'
import { isAlikeInShape, readOriginal, type Original } from './read-original.ts'

/** An answer that is to be laid onto its original, inside of the mask only. */
export interface AnswerToLay {
  /** Absolute. */
  readonly original: string
  /** Absolute. */
  readonly answer: string
  readonly mask: MaskSource
  /** The part of the original that was sent. */
  readonly sent: PictureArea
  /** What the grain is made from: doing it again gives the same bytes. */
  readonly seed: string
  /** Absolute; the result is written there. */
  readonly target: string
}

/** What has come of it: only with the first there is a file. */
export type LaidAnswer =
  | { readonly type: 'result'; readonly verdict: EditVerdict; readonly spill: number }
  | { readonly type: 'refused'; readonly reason: EditRefusal }

/**
 * Pixels that the longer side of an answer has at least: in fewer, nothing could be compared, and it would count as a
 * picture with few details. All sizes that models make are larger.
 */
const SMALLEST_ANSWER = 256

/**
 * Lays an answer onto its original and writes the result: a PNG with the pixels of the original, exactly, wherever the
 * mask is 0, its size and its colours. Runs in a reader process. Throws `disk`.
 */
export async function layAnswer(edit: AnswerToLay): Promise<LaidAnswer> {
  const read = await readAll(edit)
  if (read === null) return refused('unreadable')
  const { original, answer, grid } = read
  const { picture } = original
  if (!isInside(edit.sent, picture) || !isAlikeInShape(grid, picture)) {
    return refused('original-changed')
  }
  const { width, height } = answer.picture
  if (Math.max(width, height) < SMALLEST_ANSWER) return refused('another-picture')
  const mask = scaleMask(grid, picture)
  const { sent, seed } = edit
  const outcome = editPicture({ original: picture, mask, sent, answer: answer.picture, seed })
  if (!isEdited(outcome)) return refused(reasonOf(outcome))
  // This may be another try: a process that was ended has left a part.
  await removeQuietly(edit.target)
  await writeResult(edit.target, original, mask, outcome.picture)
  return { type: 'result', verdict: outcome.type, spill: asShare(outcome.spill) }
}

function refused(reason: EditRefusal): LaidAnswer {
  return { type: 'refused', reason }
}

/** Where nothing is around the mask, nothing can reach over its border. */
function asShare(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0
}

/** Null where one of them cannot be decoded. */
async function readAll({ original, answer, mask }: AnswerToLay) {
  try {
    return {
      grid: (await readMask(mask)).mask,
      answer: await readOriginal(answer),
      original: await readOriginal(original),
    }
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.data.code === 'invalid_request') return null
    throw thrown
  }
}

function isInside({ x, y, width, height }: PictureArea, picture: PixelSize): boolean {
  return x + width <= picture.width && y + height <= picture.height
}

type Edited = Extract<EditOutcome, { picture: Picture }>

function isEdited(outcome: EditOutcome): outcome is Edited {
  return outcome.type === 'accepted' || outcome.type === 'few-details'
}

function reasonOf(outcome: Exclude<EditOutcome, Edited>): EditRefusal {
  switch (outcome.type) {
    case 'mask-not-in-answer':
      return 'mask-not-in-answer'
    case 'refused':
      // Nothing is asked for without anything masked: it is not the mask that was painted.
      return outcome.reason === 'nothing-masked' ? 'mask-missing' : outcome.reason
    default:
      return assertNever(outcome)
  }
}

function writeResult(
  target: string,
  { deep, colors }: Original,
  mask: Mask,
  { width, height, channels, data }: Picture,
): Promise<void> {
  const length = width * channels
  const plain = (y: number, into: Uint8Array): void =>
    into.set(data.subarray(y * length, (y + 1) * length))
  const row = deep === null ? plain : deepRows(deep, mask, { width, height, channels, data })
  const depth = deep === null ? 8 : 16
  return writePng(target, { width, height, channels, depth, colors: colors.chunks, row })
}

/** Returns what writes rows of 16 bits: the original's own outside of the mask, and inside what was made, which has 8. */
function deepRows(
  deep: Uint16Array,
  mask: Mask,
  { width, channels, data }: Picture,
): (y: number, into: Uint8Array) => void {
  return (y, into) => {
    for (let x = 0, to = 0; x < width; x += 1) {
      const pixel = y * width + x
      const isKept = mask.data[pixel] === 0
      for (let channel = 0; channel < channels; channel += 1, to += 2) {
        const at = pixel * channels + channel
        const own = deep[at] ?? 0
        // All of the alpha is the original's.
        const sample = isKept || channel === 3 ? own : (data[at] ?? 0) * 257
        into[to] = sample >> 8
        into[to + 1] = sample & 0xff
      }
    }
  }
}
