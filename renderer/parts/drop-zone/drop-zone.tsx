import { ImagePlus } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'
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

/** Makes the whole window a target for pictures, and shows that while they are dragged over it, over any view. */
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
  // Beside the page, like the viewer and the messages, which it covers.
  return createPortal(
    // Out of the way of the pointer: the drag stays over what it is over, and nothing leaves it.
    <div aria-hidden className="pointer-events-none fixed inset-0 z-60 bg-canvas/75 p-3">
      <div className="flex h-full items-center justify-center rounded-xl border-2 border-dashed border-accent p-6">
        <div className="flex flex-col items-center gap-2 rounded-xl border border-line bg-surface px-10 py-7 text-center shadow-popup">
          <ImagePlus className="size-8 text-accent-ink" strokeWidth={1.5} />
          <p className="text-lg font-semibold text-ink">{t('intake.dropTitle')}</p>
          <p className="text-ink-2">
            {isFull ? t('intake.dropFull', { max: MOST_REFERENCES }) : t('intake.dropHint')}
          </p>
        </div>
      </div>
    </div>,
    document.body,
  )
}
