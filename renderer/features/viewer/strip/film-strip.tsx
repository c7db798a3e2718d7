import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { MediaEntry, MediaList } from '../../../data/media/media-sequence.ts'
import { stepTo } from '../../../navigation/viewer-store.ts'
import { isMotionReduced } from '../../../ui/effects.ts'
import { useStageSize } from '../../../parts/stage/use-stage-size.ts'
import { StripItem } from './strip-item.tsx'
import { centredOn, drawnOf, lengthOf, PITCH, placeOf } from './strip-window.ts'

interface FilmStripProps {
  readonly list: MediaList
  /** Position of what is shown, from 0. */
  readonly at: number
}

/** What lies before and behind the picture that is shown, small, in one line; it follows what is shown. */
export function FilmStrip({ list, at }: FilmStripProps) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLElement>(null)
  const { width } = useStageSize(scroller)
  const [scrolled, setScrolled] = useState(centredOn(at))
  const sequence = useSyncExternalStore(list.subscribe, list.now)
  const { first, end } = drawnOf(sequence.count, { width, scrolled })
  useCentre(scroller, at, width)
  useEffect(() => {
    if (end === 0) return
    sequence.loadAround(first)
    sequence.loadAround(end - 1)
  }, [sequence, first, end])
  const drawn = Array.from({ length: end - first }, (_, place) => first + place)
  return (
    <nav
      ref={scroller}
      aria-label={t('viewer.strip')}
      onScroll={({ currentTarget }) => setScrolled(pitchOf(currentTarget.scrollLeft))}
      onWheel={({ currentTarget, deltaX, deltaY }) => {
        if (Math.abs(deltaY) > Math.abs(deltaX)) currentTarget.scrollLeft += deltaY
      }}
      className="h-full overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
    >
      <ul className="relative h-full" style={{ width: lengthOf(sequence.count, width) }}>
        {drawn.map((index) => {
          const entry = sequence.at(index)
          return entry === undefined ? null : (
            <li
              key={entry.asset.id}
              aria-setsize={sequence.count}
              aria-posinset={index + 1}
              className="absolute top-2 p-0.5"
              style={{ left: placeOf(index, width), width: PITCH, height: PITCH }}
            >
              <StripItem
                asset={entry.asset}
                label={labelOf(entry, index)}
                isCurrent={index === at}
                onChoose={() => stepTo(entry.asset.id)}
              />
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function labelOf({ job }: MediaEntry, index: number): string {
  return `${index + 1} · ${job.request.prompt}`
}

/** In whole pictures: what is drawn changes with these only. */
function pitchOf(scrolled: number): number {
  return Math.round(scrolled / PITCH) * PITCH
}

/** Farther away, the strip jumps. */
const MOST_GLIDE = 20 * PITCH

/** Keeps what is shown in the middle. */
function useCentre(scroller: RefObject<HTMLElement | null>, at: number, width: number): void {
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || width === 0) return
    const left = centredOn(at)
    const isFar = Math.abs(element.scrollLeft - left) > MOST_GLIDE
    element.scrollTo({ left, behavior: isFar || isMotionReduced() ? 'instant' : 'smooth' })
  }, [scroller, at, width])
}
