import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import { isTextField } from '../../../ui/is-text-field.ts'
import {
  BRUSH,
  compareWith,
  setBrush,
  toolInHand,
  useEditor,
  type ToolName,
} from '../editor-store.ts'
import type { MaskPoint } from '../raster/polygon.ts'
import type { Press, Tool } from '../tools/tool.ts'
import type { Marks } from './marks.ts'
import type { StageView } from './stage-view.ts'
import { toMask } from './view.ts'

/** Wheel travel that doubles the size, in the wheel's own pixels. */
const WHEEL_PER_DOUBLING = 240
/** CSS pixels of a drag by which the brush becomes twice as wide. */
const DRAG_PER_DOUBLING = 80

/** What the pointer is over the picture. */
const CURSORS: Readonly<Record<ToolName, string>> = {
  brush: 'none',
  eraser: 'none',
  rectangle: 'cross',
  lasso: 'cross',
  wand: 'cross',
  extend: 'plain',
}

/** What the hand does while a button is down. */
type Holding =
  | { readonly type: 'tool'; readonly tool: Tool; readonly pointer: number }
  | { readonly type: 'pan'; readonly pointer: number }
  | {
      readonly type: 'size'
      readonly pointer: number
      readonly from: MaskPoint
      readonly brush: number
    }

interface HandOptions {
  readonly stage: HTMLElement
  readonly mask: MaskDocument
  readonly view: StageView
  readonly marks: Marks
  readonly toolOf: (name: ToolName) => Tool
}

/** Lets pointer, pen and wheel work on the stage. Returns how to stop. */
export function attachHand({ stage, mask, view, marks, toolOf }: HandOptions): () => void {
  let holding: Holding | null = null
  let isSpaceHeld = false
  /** Where the pointer is on the stage; null while it is elsewhere. */
  let at: MaskPoint | null = null

  const onStage = ({ clientX, clientY }: MouseEvent): MaskPoint => {
    const box = stage.getBoundingClientRect()
    return { x: clientX - box.left, y: clientY - box.top }
  }
  const pressOf = (event: PointerEvent): Press => ({
    ...toMask(view.now(), onStage(event)),
    pressure: event.pointerType === 'pen' ? event.pressure : 1,
    subtracts: event.ctrlKey || event.metaKey || event.altKey,
    shift: event.shiftKey,
    isEraser: (event.buttons & PEN_ERASER) !== 0,
    perPixel: 1 / view.now().scale,
  })
  const showPointer = (event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }): void => {
    const tool = toolInHand(useEditor.getState())
    const isBrush = tool === 'brush' || tool === 'eraser'
    const isPanning = isSpaceHeld || holding?.type === 'pan'
    const subtracts = isBrush ? tool === 'eraser' : event.ctrlKey || event.metaKey || event.altKey
    marks.showBrush(isBrush && !isPanning ? at : null, brushDiameter(mask) * view.now().scale)
    marks.showSign(subtracts && !isPanning && tool !== 'extend' ? at : null)
    stage.dataset['cursor'] = isPanning ? (holding === null ? 'grab' : 'grabbing') : CURSORS[tool]
  }

  const onDown = (event: PointerEvent): void => {
    if (holding !== null) return
    stage.focus({ preventScroll: true })
    const pointer = event.pointerId
    const tool = toolInHand(useEditor.getState())
    if (event.button === MIDDLE || (isSpaceHeld && event.button === LEFT)) {
      holding = { type: 'pan', pointer }
    } else if (useEditor.getState().compared !== null) {
      // Nothing is painted on what is not the picture: the first press shows that again.
      compareWith(null)
      return
    } else if (sizesBrush(event, tool)) {
      holding = { type: 'size', pointer, from: onStage(event), brush: useEditor.getState().brush }
    } else if (event.button === LEFT || event.button === ERASER_BUTTON) {
      const inHand = toolOf(tool)
      holding = { type: 'tool', tool: inHand, pointer }
      inHand.down(pressOf(event))
    } else return
    event.preventDefault()
    stage.setPointerCapture(pointer)
    showPointer(event)
  }
  const onMove = (event: PointerEvent): void => {
    if (holding === null || holding.type === 'tool' || holding.pointer !== event.pointerId) {
      at = onStage(event)
    }
    if (holding === null) toolOf(toolInHand(useEditor.getState())).hover?.(pressOf(event))
    else if (holding.pointer !== event.pointerId) return
    // It was let go where nobody told: in another window, or under a dialog.
    else if (event.buttons === 0) return onUp(event)
    else if (holding.type === 'pan') {
      at = onStage(event)
      view.panBy(event.movementX, event.movementY)
    } else if (holding.type === 'size') {
      const wider = onStage(event).x - holding.from.x
      setBrush(holding.brush * 2 ** (wider / DRAG_PER_DOUBLING))
    } else {
      const coalesced = event.getCoalescedEvents()
      holding.tool.drag((coalesced.length > 0 ? coalesced : [event]).map(pressOf))
    }
    showPointer(event)
  }
  const onUp = (event: PointerEvent): void => {
    if (holding === null || holding.pointer !== event.pointerId) return
    const held = holding
    holding = null
    if (held.type === 'tool') held.tool.up(pressOf(event))
    showPointer(event)
  }
  const onCancel = (event: PointerEvent): void => {
    if (holding === null || holding.pointer !== event.pointerId) return
    const held = holding
    holding = null
    if (held.type === 'tool') held.tool.giveUp()
    showPointer(event)
  }
  const onLeave = (event: PointerEvent): void => {
    if (holding !== null) return
    at = null
    showPointer(event)
  }
  const onWheel = (turn: WheelEvent): void => {
    turn.preventDefault()
    view.zoomBy(2 ** (-turn.deltaY / WHEEL_PER_DOUBLING), onStage(turn))
    showPointer(turn)
  }
  const onKey = (press: KeyboardEvent): void => {
    if (isTextField(press.target)) return
    const isDown = press.type === 'keydown'
    if (press.key === 'Alt') {
      // A stroke that has begun stays what it is; on Windows the key would open the menu.
      press.preventDefault()
      useEditor.setState({ isSwitched: isDown })
    }
    if (press.key === ' ' && (stage === document.activeElement || at !== null)) {
      if (isDown && stage !== document.activeElement) return
      press.preventDefault()
      isSpaceHeld = isDown
    }
    showPointer(press)
  }
  const onBlur = (): void => {
    isSpaceHeld = false
    useEditor.setState({ isSwitched: false })
  }

  const stops = [
    listen(stage, 'pointerdown', onDown),
    listen(stage, 'pointermove', onMove),
    listen(stage, 'pointerup', onUp),
    listen(stage, 'pointercancel', onCancel),
    listen(stage, 'lostpointercapture', onUp),
    listen(stage, 'pointerleave', onLeave),
    listen(stage, 'wheel', onWheel, { passive: false }),
    listen(stage, 'contextmenu', (event) => event.preventDefault()),
    listen(globalThis, 'keydown', onKey),
    listen(globalThis, 'keyup', onKey),
    listen(globalThis, 'blur', onBlur),
    useEditor.subscribe(() => showPointer({ ctrlKey: false, metaKey: false, altKey: false })),
  ]
  return () => {
    onBlur()
    for (const stop of stops) stop()
  }
}

const LEFT = 0
const MIDDLE = 1
const RIGHT = 2
const ERASER_BUTTON = 5
/** The bit of a pen's other end among the buttons. */
const PEN_ERASER = 32

/** With the right button, as in other programs: with the left one, Alt is the other tool. On a Mac with Ctrl in its place. */
function sizesBrush({ altKey, ctrlKey, button }: PointerEvent, tool: ToolName): boolean {
  const isBrush = tool === 'brush' || tool === 'eraser'
  return isBrush && altKey && (button === RIGHT || (button === LEFT && ctrlKey))
}

/** Returns the width of the brush in pixels of a mask. */
export function brushDiameter({ bitmap }: MaskDocument, { brush } = useEditor.getState()): number {
  return Math.max(1, Math.min(bitmap.width, bitmap.height) * Math.max(BRUSH.least, brush))
}

interface Events extends WindowEventMap {
  readonly wheel: WheelEvent
}

function listen<Type extends keyof Events>(
  target: EventTarget,
  type: Type,
  listener: (event: Events[Type]) => void,
  options: AddEventListenerOptions = {},
): () => void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type of the event follows from its name
  const handler = listener as EventListener
  target.addEventListener(type, handler, options)
  return () => target.removeEventListener(type, handler, options)
}
