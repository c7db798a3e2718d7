import { useState } from 'react'
import type { MediaList } from '../../../data/media/media-sequence.ts'
import { useViewer } from '../../../navigation/viewer-store.ts'
import { classNames } from '../../../ui/class-names.ts'
import { FilmStrip } from './film-strip.tsx'

/** CSS pixels that the strip takes at the bottom. */
export const STRIP_SPACE = 84

interface StripZoneProps {
  readonly list: MediaList
  readonly at: number
  /** Whether the strip is on screen. */
  readonly isShown: boolean
  readonly onHover: (isHovered: boolean) => void
}

/** The bottom edge, at which the strip appears. */
export function StripZone({ list, at, isShown, onHover }: StripZoneProps) {
  return (
    <div
      data-chrome=""
      onPointerEnter={({ pointerType }) => pointerType !== 'touch' && onHover(true)}
      onPointerLeave={() => onHover(false)}
      style={{ height: isShown ? STRIP_SPACE : 14 }}
      className={classNames(
        'absolute inset-x-0 bottom-0 z-10',
        isShown
          ? 'bg-black/55 transition-opacity duration-move group-data-[ground=light]/stage:bg-black/85'
          : '',
      )}
    >
      {isShown && <FilmStrip list={list} at={at} />}
    </div>
  )
}

/** Returns whether the strip is on screen, whether it stays there, and how to say that the pointer is at the bottom edge. */
export function useStrip() {
  const isKept = useViewer((state) => state.isStripKept)
  const [isHovered, setHovered] = useState(false)
  return { isKept, isShown: isKept || isHovered, onHover: setHovered }
}
