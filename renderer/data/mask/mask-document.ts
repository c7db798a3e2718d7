import type { ShownAsset } from '#shared/domain/asset.ts'
import { isSameCanvas } from '#shared/domain/canvas.ts'
import type { EditCanvas } from '#shared/domain/edit.ts'
import { featherInto, MASKED_FROM } from './inward-feather.ts'
import {
  createBitmap,
  grownBy,
  isEmptyRect,
  maskSizeOf,
  NOTHING,
  wholeOf,
  type MaskBitmap,
  type MaskRect,
} from './mask-bitmap.ts'
import { createMaskHistory, type Frame } from './mask-history.ts'

/** How much of a picture is masked. */
export interface Coverage {
  /** 0–1. */
  readonly share: number
  readonly isEmpty: boolean
  /** Whether the picture is extended: then there is something to make although nothing is masked. */
  readonly isExtended: boolean
  /** Whether every pixel is masked: then a mask says nothing. */
  readonly isFull: boolean
}

/** What has changed: `done` once an act is over, `painting` while it goes on, `loaded` by no hand. */
export type MaskChange = (part: MaskRect, phase: MaskPhase) => void
type MaskPhase = 'painting' | 'done' | 'loaded'

/** The mask of a picture while it is edited: what was painted, its feather, what it is extended to, and what can be undone. */
export interface MaskDocument {
  readonly asset: ShownAsset
  /** The painted shape; the feather is not in it. Only changed by `paint`. */
  readonly bitmap: MaskBitmap
  /** Pixels of the picture for one of the mask, along a side: 1 or more. */
  readonly scale: number
  /** The mask as it is applied: the shape with its feather. */
  applied(): MaskBitmap
  /** Over how many of its pixels the mask begins, from the border inwards. */
  feather(): number
  setFeather(pixels: number): void
  /** What the picture is extended to, in its own pixels; null where it keeps its size. */
  canvas(): EditCanvas | null
  /** Changes that. Part of an act until `commit`. */
  extend(canvas: EditCanvas | null): void
  /** Lets a function change pixels of a part, and no others. Part of an act until `commit`. */
  paint(part: MaskRect, change: (bitmap: MaskBitmap) => void): void
  /** Lets a function fill it, as no act. */
  load(fill: (bitmap: MaskBitmap) => void): void
  /** Ends an act, if anything is different. */
  commit(): void
  /** Gives up what was painted since the last act. */
  rollBack(): void
  undo(): void
  redo(): void
  can(wish: 'undo' | 'redo'): boolean
  /** Returns whether an act has begun and is not over, such as a stroke. */
  isBeingPainted(): boolean
  coverage(): Coverage
  /** Calls back with each change, before anything is shown of it. Returns how to stop. */
  subscribe(onChange: MaskChange): () => void
}

/** Creates the empty mask of a picture, which may be extended. */
export function createMaskDocument(
  asset: ShownAsset,
  canvas: EditCanvas | null = null,
): MaskDocument {
  const bitmap = createBitmap(maskSizeOf(asset))
  const frame: Frame = { canvas }
  const history = createMaskHistory(bitmap, { frame })
  /** The canvas that all have heard of. */
  let told = canvas
  const listeners = new Set<MaskChange>()
  let feather = 0
  /** Null without a feather, where the shape itself is applied. */
  let feathered: Uint8Array | null = null

  const emit = (part: MaskRect, phase: MaskPhase): void => {
    const changed = isEmptyRect(part) ? part : grownBy(part, Math.ceil(feather) + 1)
    if (feathered !== null) featherInto(feathered, bitmap, changed, feather)
    for (const listener of listeners) listener(changed, phase)
  }
  const emitDone = (part: MaskRect | null): void => {
    const isExtended = !isSameCanvas(frame.canvas, told)
    told = frame.canvas
    if (part !== null && (isExtended || !isEmptyRect(part))) emit(part, 'done')
  }

  return {
    asset,
    bitmap,
    scale: asset.width / bitmap.width,
    applied: () => ({ ...bitmap, data: feathered ?? bitmap.data }),
    feather: () => feather,
    setFeather(pixels) {
      if (pixels === feather) return
      feather = pixels
      feathered = pixels < 1 ? null : new Uint8Array(bitmap.data.length)
      emit(wholeOf(bitmap), 'done')
    },
    canvas: () => frame.canvas,
    extend(next) {
      history.touchFrame()
      frame.canvas = next
      emit(NOTHING, 'painting')
    },
    paint(part, change) {
      history.touch(part)
      change(bitmap)
      emit(part, 'painting')
    },
    load(fill) {
      fill(bitmap)
      emit(wholeOf(bitmap), 'loaded')
    },
    commit: () => emitDone(history.commit()),
    rollBack: () => emitDone(history.rollBack()),
    undo: () => emitDone(history.undo()),
    redo: () => emitDone(history.redo()),
    can: history.has,
    isBeingPainted: history.hasBegun,
    coverage: () => ({ ...coverageOf(bitmap), isExtended: frame.canvas !== null }),
    subscribe(onChange) {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
  }
}

function coverageOf({ data }: MaskBitmap): Omit<Coverage, 'isExtended'> {
  let masked = 0
  let painted = 0
  for (const value of data) {
    if (value >= MASKED_FROM) masked += 1
    if (value > 0) painted += 1
  }
  return {
    share: masked / data.length,
    isEmpty: painted === 0,
    isFull: masked === data.length,
  }
}
