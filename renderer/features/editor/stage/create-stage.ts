import { isSameCanvas } from '#shared/domain/canvas.ts'
import { mediaUrl } from '#shared/media-url.ts'
import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { useMask } from '../../../data/mask/mask-store.ts'
import { toolInHand, useEditor, type ToolName } from '../editor-store.ts'
import type { MaskPoint } from '../raster/polygon.ts'
import { createBrush } from '../tools/brush.ts'
import { createExtend } from '../tools/extend.ts'
import { createLasso } from '../tools/lasso.ts'
import { createRectangle } from '../tools/rectangle.ts'
import { createWand } from '../tools/wand.ts'
import type { Tool } from '../tools/tool.ts'
import { contentsOf } from './contents.ts'
import { attachHand, brushDiameter } from './hand.ts'
import { createMarks, type MarkElements } from './marks.ts'
import { createOverlay } from './overlay.ts'
import { createColourReader } from './read-colours.ts'
import { createStageView, type StageView } from './stage-view.ts'

/** The elements of a stage. */
export interface StageElements extends MarkElements {
  readonly stage: HTMLElement
  /** As large as the mask; moved and scaled. */
  readonly picture: HTMLElement
  readonly canvas: HTMLCanvasElement
}

/** The picture with its mask, and the tools at work on it: without React, so that a stroke renders nothing. */
export interface Stage {
  readonly view: StageView
  /** Handles a key that the stage has the focus for. Returns whether it was one of its own. */
  press(press: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>): boolean
  /** Gives up an outline or work that is not done. Returns whether there was any. */
  giveUp(): boolean
  stop(): void
}

interface StageOptions {
  readonly mask: MaskDocument
  readonly elements: StageElements
  readonly onZoom: (magnification: number) => void
  /** The picture's colours cannot be read. */
  readonly onFailed: () => void
}

/** Creates the stage of a mask. */
export function createStage({ mask, elements, onZoom, onFailed }: StageOptions): Stage {
  const overlay = createOverlay(elements.canvas, mask)
  const marks = createMarks(elements)
  const view = createStageView({
    mask,
    stage: elements.stage,
    contents: () => contentsOf(mask),
    picture: elements.picture,
    overlay,
    marks,
    onZoom,
  })
  const wand = createWand({
    mask,
    readColours: createColourReader(mediaUrl('original', mask.asset.id), mask.bitmap),
    tolerance: () => useEditor.getState().tolerance,
    onBusy: (isBusy) => useMask.setState({ isBusy }),
    onFailed,
  })
  const brush = createBrush({
    mask,
    radius: () => brushDiameter(mask) / 2,
    isErasing: () => toolInHand(useEditor.getState()) === 'eraser',
  })
  const tools: Readonly<Record<ToolName, Tool>> = {
    brush,
    eraser: brush,
    rectangle: createRectangle(mask, marks),
    lasso: createLasso(mask, marks),
    wand,
    extend: createExtend({
      mask,
      showCursor(cursor) {
        if (cursor === null) delete elements.stage.dataset['grip']
        else elements.stage.dataset['grip'] = cursor
      },
    }),
  }
  const giveUp = (): boolean =>
    Object.values(tools)
      .map((tool) => tool.giveUp())
      .includes(true)
  const detachHand = attachHand({
    stage: elements.stage,
    mask,
    view,
    marks,
    toolOf: (name) => tools[name],
  })

  /** Where the keyboard is; null until an arrow key is pressed. */
  let place: MaskPoint | null = null
  const moveTo = (next: MaskPoint | null): void => {
    const { width, height } = mask.bitmap
    place = next && {
      x: Math.min(width - 0.5, Math.max(0.5, next.x)),
      y: Math.min(height - 0.5, Math.max(0.5, next.y)),
    }
    marks.showCrosshair(place)
    if (place !== null) view.reveal(place)
  }
  const actAtPlace = (subtracts: boolean): void => {
    const { tool } = useEditor.getState()
    if (place === null) return moveTo(middleOf(mask))
    if (tool === 'wand') void wand.pick(place, subtracts)
    else {
      const press = {
        ...place,
        pressure: 1,
        subtracts,
        shift: false,
        isEraser: subtracts,
        perPixel: 1,
      }
      brush.down(press)
      brush.up(press)
    }
  }

  /** What the picture was extended to when the view was fitted. */
  let seen = mask.canvas()
  const stops = [
    mask.subscribe((part, phase) => {
      overlay.invalidate(part)
      // Not below the hand that drags the frame.
      if (phase !== 'painting' && !isSameCanvas(mask.canvas(), seen)) view.refit()
      if (phase !== 'painting') seen = mask.canvas()
    }),
    useEditor.subscribe((now, before) => {
      if (now.tool !== before.tool || now.compared !== before.compared) view.refit()
      if (now.tool === before.tool) return
      delete elements.stage.dataset['grip']
      // What another tool has begun is not ended by it.
      giveUp()
      moveTo(null)
    }),
    detachHand,
    () => overlay.stop(),
    giveUp,
  ]

  return {
    view,
    giveUp,
    press({ key, shiftKey, altKey, ctrlKey, metaKey }) {
      const { tool } = useEditor.getState()
      const inHand = tools[tool]
      const arrow = ARROWS[key]
      if (arrow !== undefined && !ctrlKey && !metaKey && !altKey) {
        const step = STEP / view.now().scale
        if (inHand.nudge !== undefined) inHand.nudge(arrow.x * step, arrow.y * step, shiftKey)
        else if (tool !== 'lasso') {
          const far = shiftKey ? FAR : 1
          const from = place ?? middleOf(mask)
          moveTo(
            place === null
              ? from
              : { x: from.x + arrow.x * step * far, y: from.y + arrow.y * step * far },
          )
        }
        return true
      }
      if (key === 'Enter' && !ctrlKey && !metaKey) {
        if (inHand.finish === undefined) actAtPlace(altKey)
        else inHand.finish(altKey)
        return true
      }
      if (key === 'Backspace' && inHand.stepBack !== undefined) {
        inHand.stepBack()
        return true
      }
      return false
    },
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/** CSS pixels of a step by the keyboard. */
const STEP = 8
/** So many steps with Shift. */
const FAR = 6

const ARROWS: Readonly<Record<string, MaskPoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

function middleOf({ bitmap }: MaskDocument): MaskPoint {
  return { x: bitmap.width / 2, y: bitmap.height / 2 }
}
