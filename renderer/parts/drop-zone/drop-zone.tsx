import { ImagePlus } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_REFERENCES } from '#shared/domain/reference.ts'
import type { Incoming } from '../../data/intake/incoming.ts'
import { useTray } from '../../data/tray/tray-store.ts'
import { watchDrops } from './watch-drops.ts'

interface DropZoneProps {
  /** Whether something is open that a drop must not disturb. */
  readonly isBlocked: () => boolean
  readonly onDrop: (incoming: readonly Incoming[]) => void
}

/** The whole window as a place for pictures: says so while they are dragged over it, whatever is on screen. */
export function DropZone({ isBlocked, onDrop }: DropZoneProps) {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  const isFull = useTray(({ items }) => items.length >= MOST_REFERENCES)
  const drop = useEffectEvent(onDrop)
  const blocked = useEffectEvent(isBlocked)
  useEffect(
    () =>
      watchDrops({
        isBlocked: () => blocked(),
        onOver: setOver,
        onDrop: (incoming) => drop(incoming),
      }),
    [],
  )
  if (!isOver) return null
  return (
    // Out of the way of the pointer: the drag stays over what it is over, and nothing leaves it. Who drags, sees.
    <div aria-hidden className="pointer-events-none fixed inset-0 z-40 bg-canvas/85 p-3">
      <div className="flex h-full flex-col items-center justify-center gap-2 rounded-xl border-2 border-dashed border-accent bg-accent-wash p-6 text-center">
        <ImagePlus className="size-8 text-accent-ink" strokeWidth={1.5} />
        <p className="text-lg font-semibold text-ink">{t('intake.dropTitle')}</p>
        <p className="max-w-110 text-ink-2">
          {isFull ? t('intake.dropFull', { max: MOST_REFERENCES }) : t('intake.dropHint')}
        </p>
      </div>
    </div>
  )
}
