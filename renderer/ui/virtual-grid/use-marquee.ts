import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type PointerEvent,
  type RefObject,
} from 'react'
import { edgePace } from './edge-scroll.ts'
import type { Box } from './grid-layout.ts'
import type { GridScroll } from './use-grid-scroll.ts'

/** CSS pixels that a pointer may move and still click. */
const SLIP = 4

interface Point {
  readonly x: number
  readonly y: number
}

export interface MarqueeOptions {
  readonly container: RefObject<HTMLElement | null>
  /** The scroll space, from whose corner boxes are measured. */
  readonly space: RefObject<HTMLElement | null>
  readonly scroll: Pick<GridScroll, 'now' | 'scrollBy'>
  /** The rectangle has begun, from a pointer event. */
  readonly onStart: (press: PointerEvent) => void
  /** The rectangle has changed: in the content's CSS pixels. */
  readonly onChange: (box: Box) => void
  /** It was given up: what it has selected is not meant. */
  readonly onCancel: () => void
}

export interface Marquee {
  /** The rectangle while it is drawn, in the content's CSS pixels. */
  readonly box: Box | null
  onPointerDown(press: PointerEvent): void
  /** Whether the click that follows belongs to a rectangle that was drawn, and to no item. */
  endsClick(): boolean
}

/**
 * Draws a rectangle with the mouse or a pen, which selects what it touches, and scrolls at the edges of the window. A finger scrolls, as
 * everywhere. Escape gives it up.
 */
export function useMarquee({
  container,
  space,
  scroll,
  onStart,
  onChange,
  onCancel,
}: MarqueeOptions): Marquee {
  const [box, setBox] = useState<Box | null>(null)
  const [press, setPress] = useState<Point | null>(null)
  const pointer = useRef<Point>({ x: 0, y: 0 })
  const isDrawn = useRef(false)
  const begin = useRef<PointerEvent | null>(null)

  const inContent = ({ x, y }: Point): Point => {
    const corner = space.current?.getBoundingClientRect()
    return { x: x - (corner?.left ?? 0), y: y - (corner?.top ?? 0) - scroll.now().shift }
  }
  const draw = useEffectEvent(() => {
    if (press === null) return
    const to = inContent(pointer.current)
    const drawn = boxBetween(press, to)
    if (!isDrawn.current) {
      if (Math.max(drawn.width, drawn.height) < SLIP) return
      isDrawn.current = true
      if (begin.current !== null) onStart(begin.current)
    }
    setBox(drawn)
    onChange(drawn)
  })
  const scrollAtEdge = useEffectEvent(() => {
    const edges = container.current?.getBoundingClientRect()
    if (edges === undefined || !isDrawn.current) return
    const distance = edgePace(pointer.current.y, edges.top, edges.bottom)
    if (distance === 0) return
    scroll.scrollBy(distance)
    draw()
  })
  const end = useEffectEvent((isCancelled: boolean) => {
    if (isCancelled && isDrawn.current) onCancel()
    setPress(null)
    setBox(null)
  })

  useEffect(() => {
    if (press === null) return
    const onMove = ({ clientX, clientY }: globalThis.PointerEvent): void => {
      pointer.current = { x: clientX, y: clientY }
      draw()
    }
    const onUp = (): void => end(false)
    const onLost = (): void => end(true)
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !isDrawn.current) return
      event.preventDefault()
      event.stopPropagation()
      end(true)
    }
    let frame = requestAnimationFrame(function each() {
      scrollAtEdge()
      frame = requestAnimationFrame(each)
    })
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onLost)
    window.addEventListener('blur', onLost)
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onLost)
      window.removeEventListener('blur', onLost)
      window.removeEventListener('keydown', onKey, { capture: true })
    }
  }, [press])

  return {
    box,
    onPointerDown(down) {
      isDrawn.current = false
      if (down.button !== 0 || down.pointerType === 'touch') return
      begin.current = down
      pointer.current = { x: down.clientX, y: down.clientY }
      setPress(inContent(pointer.current))
    },
    endsClick: () => isDrawn.current,
  }
}

function boxBetween(one: Point, other: Point): Box {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  }
}
