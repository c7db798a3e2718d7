import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { edgePace } from './edge-scroll.ts'
import type { GridLayout } from './grid-layout.ts'
import { insertionAt, type Insertion } from './insertion.ts'
import type { GridScroll } from './use-grid-scroll.ts'

/** A point of the window, in CSS pixels. */
export interface WindowPoint {
  readonly x: number
  readonly y: number
}

export interface InsertionOptions {
  readonly container: RefObject<HTMLElement | null>
  /** The scroll space, from whose corner boxes are measured. */
  readonly space: RefObject<HTMLElement | null>
  readonly scroll: Pick<GridScroll, 'now' | 'scrollBy'>
  readonly layout: GridLayout
  /** Between items, and what is covered at the container's lower end, in CSS pixels. */
  readonly gap: number
  readonly covered: number
}

export interface InsertionDrag {
  /** Where what is dragged would go; null while nothing is. */
  readonly insertion: Insertion | null
  /** Something is dragged over a point of the window. */
  over(point: WindowPoint): void
  /** Nothing is dragged over the grid any more. */
  end(): void
  /** Returns the index of the item that what is dropped at a point would come before; null in an empty grid. */
  indexAt(point: WindowPoint): number | null
}

/** Shows where items would go that are dragged over a grid, which scrolls by itself near its upper and lower end. */
export function useInsertion(options: InsertionOptions): InsertionDrag {
  const { container, space, scroll, layout, gap, covered } = options
  const [insertion, setInsertion] = useState<Insertion | null>(null)
  const point = useRef<WindowPoint | null>(null)
  const isOver = insertion !== null

  const at = ({ x, y }: WindowPoint): Insertion | null => {
    const corner = space.current?.getBoundingClientRect()
    if (corner === undefined) return null
    const inContent = { x: x - corner.left, y: y - corner.top - scroll.now().shift }
    return insertionAt(layout, inContent, gap)
  }
  const draw = (): void => {
    const next = point.current === null ? null : at(point.current)
    setInsertion((before) => (isSame(before, next) ? before : next))
  }
  const scrollAtEdge = useEffectEvent(() => {
    const edges = container.current?.getBoundingClientRect()
    if (edges === undefined || point.current === null) return
    const distance = edgePace(point.current.y, edges.top, edges.bottom - covered)
    if (distance === 0) return
    scroll.scrollBy(distance)
    draw()
  })
  useEffect(() => {
    if (!isOver) return undefined
    let frame = requestAnimationFrame(function each() {
      scrollAtEdge()
      frame = requestAnimationFrame(each)
    })
    return () => cancelAnimationFrame(frame)
  }, [isOver])

  return {
    insertion,
    over(next) {
      point.current = next
      draw()
    },
    end() {
      point.current = null
      setInsertion(null)
    },
    indexAt: (where) => at(where)?.index ?? null,
  }
}

function isSame(one: Insertion | null, other: Insertion | null): boolean {
  if (one === null || other === null) return one === other
  return one.index === other.index && one.line.x === other.line.x && one.line.y === other.line.y
}
