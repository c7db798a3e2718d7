import { useState, type PointerEvent, type RefObject } from 'react'
import { classNames } from '../class-names.ts'
import type { GridScroll } from './use-grid-scroll.ts'

interface ScrubberProps {
  readonly scroll: GridScroll
  /** Its thumb, which who listens to the scrolling moves by `moveThumb`: no component renders for that. */
  readonly thumb: RefObject<HTMLDivElement | null>
  /** Of the window, in CSS pixels. */
  readonly windowHeight: number
  /** Names what lies at a part of the content, 0–1: a day while one points there, and of the marks beside it, the month. */
  readonly labelAt: (share: number, kind: 'day' | 'month') => string
  /** What stands along it while it is pointed at, in place of a month every now and then: from top to bottom, as far as it has room. */
  readonly marks?: () => readonly ScrubberMark[]
  /** Where something floats over it: what is named ends above that. */
  readonly covers?: () => readonly DOMRect[]
  /** The pointer has come to it. */
  readonly onEnter?: () => void
}

/** A name at a part of the content, 0–1, and what is said of it more quietly. */
export interface ScrubberMark {
  readonly share: number
  readonly label: string
  readonly note?: string
}

/** CSS pixels: the least height of the thumb, and between two marks. */
const LEAST_THUMB = 36
const BETWEEN_MARKS = 28
/** CSS pixels: how far to its left a name may reach, and half of the height of one with the gap below it. */
const NAMES_WIDTH = 240
const HALF_A_NAME = 16

interface Pointed {
  readonly share: number
  /** CSS pixels from its top, below which nothing is named. */
  readonly floor: number
}

/**
 * Renders the scroll bar of a long sheet, which names the days that it leads to. For the pointer alone: keys have Home, End and the page keys,
 * and it tells a screen reader nothing that the rows do not.
 */
export function Scrubber(props: ScrubberProps) {
  const { scroll, thumb, windowHeight, labelAt, covers, onEnter } = props
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const [isHeld, setHeld] = useState(false)
  const height = thumbHeight(scroll, windowHeight)
  if (scroll.mostVirtual <= 0) return null
  const shareOf = ({ clientY, currentTarget }: PointerEvent<HTMLElement>): number => {
    const { top } = currentTarget.getBoundingClientRect()
    return clamp((clientY - top - height / 2) / Math.max(1, windowHeight - height))
  }
  const point = (move: PointerEvent<HTMLElement>): number => {
    const share = shareOf(move)
    setPointed({ share, floor: floorOf(move.currentTarget, covers?.() ?? []) })
    return share
  }
  const yOf = (share: number): number => height / 2 + share * (windowHeight - height)
  const leave = (): void => {
    setHeld(false)
    setPointed(null)
  }
  return (
    <div
      aria-hidden
      className="group/scrubber absolute inset-y-0 right-0 z-10 w-4 touch-none"
      onPointerEnter={onEnter}
      onPointerDown={(press) => {
        if (press.button !== 0) return
        press.preventDefault()
        press.currentTarget.setPointerCapture(press.pointerId)
        setHeld(true)
        scroll.scrollTo(point(press) * scroll.mostVirtual)
      }}
      onPointerMove={(press) => {
        const share = point(press)
        if (isHeld) scroll.scrollTo(share * scroll.mostVirtual)
      }}
      onPointerUp={() => setHeld(false)}
      onPointerCancel={leave}
      onPointerLeave={() => {
        if (!isHeld) leave()
      }}
      onLostPointerCapture={leave}
    >
      <div
        ref={thumb}
        className={classNames(
          'absolute right-1 w-1 rounded-full bg-ink-3/45 transition-[width] duration-100 group-hover/scrubber:w-2 group-hover/scrubber:bg-ink-3',
          isHeld && 'w-2 bg-ink-2',
        )}
        style={{ height, top: 0 }}
      />
      {pointed !== null && (
        <>
          {/* What stands along it lies over pictures of any colour. */}
          <div className="pointer-events-none absolute inset-y-0 right-0 w-60 bg-linear-to-l from-canvas/95 from-45% to-transparent" />
          {marksOf(windowHeight, labelAt, props.marks)
            .filter(({ share }) => yOf(share) <= pointed.floor)
            .map(({ share, label, note }) => (
              <span
                key={label}
                className="pointer-events-none absolute right-5 -translate-y-1/2 text-xs whitespace-nowrap text-ink-2 tabular-nums"
                style={{ top: yOf(share) }}
              >
                {label}
                {note !== undefined && <span className="ml-1.5 text-ink-3">{note}</span>}
              </span>
            ))}
          <span
            className="pointer-events-none absolute right-5 -translate-y-1/2 rounded-md bg-raised px-2 py-1 text-xs whitespace-nowrap text-ink shadow-popup"
            style={{ top: Math.min(yOf(pointed.share), pointed.floor) }}
          >
            {labelAt(pointed.share, 'day')}
          </span>
        </>
      )}
    </div>
  )
}

/** Returns down to where there is room for names, in CSS pixels from the top of the bar. */
function floorOf(bar: HTMLElement, covers: readonly DOMRect[]): number {
  const { top, right } = bar.getBoundingClientRect()
  const tops = covers
    .filter((cover) => cover.height > 0 && cover.right > right - NAMES_WIDTH)
    .map((cover) => cover.top - top - HALF_A_NAME)
  return Math.min(Number.POSITIVE_INFINITY, ...tops)
}

/** Moves the thumb to where the content is scrolled to. */
export function moveThumb(
  thumb: HTMLElement | null,
  scroll: GridScroll,
  windowHeight: number,
): void {
  if (thumb === null || scroll.mostVirtual <= 0) return
  const share = clamp(scroll.now().virtual / scroll.mostVirtual)
  const way = windowHeight - thumbHeight(scroll, windowHeight)
  thumb.style.transform = `translateY(${Math.round(share * way)}px)`
}

function thumbHeight({ mostVirtual }: GridScroll, windowHeight: number): number {
  const share = windowHeight / Math.max(1, mostVirtual + windowHeight)
  return Math.round(Math.max(LEAST_THUMB, windowHeight * share))
}

/** The months along the way, each once, or what is given, as far as they have room. */
function marksOf(
  windowHeight: number,
  labelAt: ScrubberProps['labelAt'],
  given: ScrubberProps['marks'],
): readonly ScrubberMark[] {
  if (given !== undefined) return spaced(given(), windowHeight)
  const count = Math.floor(windowHeight / BETWEEN_MARKS)
  const marks = Array.from({ length: count }, (_, place) => {
    const share = place / Math.max(1, count - 1)
    return { share, label: labelAt(share, 'month') }
  })
  return marks.filter(
    ({ label }, place) => marks.findIndex((each) => each.label === label) === place,
  )
}

function spaced(marks: readonly ScrubberMark[], windowHeight: number): readonly ScrubberMark[] {
  let last = Number.NEGATIVE_INFINITY
  return marks.filter(({ share }) => {
    const y = share * windowHeight
    if (share > 1 || y - last < BETWEEN_MARKS) return false
    last = y
    return true
  })
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}
