import type { EditCanvas, EditRefusal, EditVerdict, SentArea } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { AppError } from '#shared/errors.ts'
import { assertNever } from '#shared/assert-never.ts'
import { editPicture, type EditOutcome } from '../editing/edit-picture.ts'
import { extendMask } from '../editing/extend/extend-mask.ts'
import { extendPicture } from '../editing/extend/extend-picture.ts'
import { holds, isTooLargeToExtend, layoutOf } from '../editing/extend/layout.ts'
import type { Mask, Picture, Rectangle } from '../editing/picture.ts'
import { wholeOf } from '../editing/register/reduce.ts'
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
  /** The part of the original, or of the canvas, that was sent. */
  readonly sent: SentArea
  /** What the original is extended to; absent where it keeps its size. */
  readonly canvas?: EditCanvas | undefined
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
 * mask is 0, its colours, and its size or that of its canvas. Runs in a reader process. Throws `disk`.
 */
export async function layAnswer(edit: AnswerToLay): Promise<LaidAnswer> {
  const read = await readAll(edit)
  if (read === null) return refused('unreadable')
  const { original, answer, grid } = read
  const { width, height } = answer.picture
  if (Math.max(width, height) < SMALLEST_ANSWER) return refused('another-picture')
  const ground = groundOf(edit, original.picture, grid)
  if (ground === null) return refused('original-changed')
  const { picture, mask, sent, part } = ground
  const outcome = editPicture({
    original: picture,
    mask,
    sent,
    ...(edit.canvas === undefined ? {} : { part }),
    answer: answer.picture,
    seed: edit.seed,
    isOwn: picture !== original.picture,
  })
  if (!isEdited(outcome)) return refused(reasonOf(outcome))
  // This may be another try: a process that was ended has left a part.
  await removeQuietly(edit.target)
  await writeResult(edit.target, original, ground, outcome.picture)
  return { type: 'result', verdict: outcome.type, spill: asShare(outcome.spill) }
}

function refused(reason: EditRefusal): LaidAnswer {
  return { type: 'refused', reason }
}

/** Where nothing is around the mask, nothing can reach over its border. */
function asShare(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0
}

/** What an answer is laid onto: the original, or that with room for what is made around it. */
interface Ground {
  readonly picture: Picture
  readonly mask: Mask
  readonly sent: Rectangle
  /** The corner of the original in it. */
  readonly corner: { readonly x: number; readonly y: number }
  /** What of it becomes the result. */
  readonly part: Rectangle
}

/** Null where the original is not the one that was sent. */
function groundOf({ sent, canvas }: AnswerToLay, original: Picture, grid: Mask): Ground | null {
  if (!isAlikeInShape(grid, original)) return null
  const mask = scaleMask(grid, original)
  if (canvas === undefined) {
    if (!isInside(sent, original)) return null
    return { picture: original, mask, sent, corner: { x: 0, y: 0 }, part: wholeOf(original) }
  }
  const layout = layoutOf(canvas, sent)
  // It may come from an imported library, which may say anything.
  if (isTooLargeToExtend(layout) || !holds(canvas, original)) return null
  return {
    picture: extendPicture(original, layout),
    mask: extendMask(mask, layout),
    sent: layout.sent,
    corner: layout.original,
    part: layout.canvas,
  }
}

/** Null where one of them cannot be decoded. */
async function readAll({ original, answer, mask, canvas }: AnswerToLay) {
  try {
    return {
      grid: (await readMask(mask, { mayBeEmpty: canvas !== undefined })).mask,
      answer: await readOriginal(answer),
      original: await readOriginal(original),
    }
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.data.code === 'invalid_request') return null
    throw thrown
  }
}

function isInside({ x, y, width, height }: SentArea, picture: PixelSize): boolean {
  return x >= 0 && y >= 0 && x + width <= picture.width && y + height <= picture.height
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
  { picture: own, deep, colors }: Original,
  { mask, corner, part }: Pick<Ground, 'mask' | 'corner' | 'part'>,
  made: Picture,
): Promise<void> {
  const { channels, data } = made
  const { x, y: top, width, height } = part
  const plain = (y: number, into: Uint8Array): void => {
    const from = ((top + y) * made.width + x) * channels
    into.set(data.subarray(from, from + width * channels))
  }
  const row = deep === null ? plain : deepRows({ deep, size: own, corner, mask, made, part })
  const depth = deep === null ? 8 : 16
  return writePng(target, { width, height, channels, depth, colors: colors.chunks, row })
}

interface DeepRows extends Pick<Ground, 'mask' | 'corner' | 'part'> {
  readonly deep: Uint16Array
  /** Of the original. */
  readonly size: PixelSize
  readonly made: Picture
}

/** Returns what writes rows of 16 bits: the original's own outside of the mask, and inside what was made, which has 8. */
function deepRows({
  deep,
  size,
  corner,
  mask,
  made,
  part,
}: DeepRows): (y: number, into: Uint8Array) => void {
  const { channels, data, width } = made
  return (row, into) => {
    const y = part.y + row
    const ownY = y - corner.y
    const isInRow = ownY >= 0 && ownY < size.height
    for (let column = 0, to = 0; column < part.width; column += 1) {
      const x = part.x + column
      const pixel = y * width + x
      const ownX = x - corner.x
      const isOriginal = isInRow && ownX >= 0 && ownX < size.width
      const ownAt = (ownY * size.width + ownX) * channels
      const isKept = mask.data[pixel] === 0
      for (let channel = 0; channel < channels; channel += 1, to += 2) {
        // All of the alpha is the original's.
        const sample =
          isOriginal && (isKept || channel === 3)
            ? (deep[ownAt + channel] ?? 0)
            : (data[pixel * channels + channel] ?? 0) * 257
        into[to] = sample >> 8
        into[to + 1] = sample & 0xff
      }
    }
  }
}
