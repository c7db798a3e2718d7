import { Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrashedItem } from '#shared/domain/library.ts'
import { trashedUrl } from '#shared/media-url.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { FileFace } from '../../ui/file-face.tsx'

interface TrashedOutputProps {
  /** Undefined while it is not known; null when its row cannot be read. */
  readonly item: TrashedItem | null | undefined
  /** Until when it stays in the trash, in words. */
  readonly until: string
  readonly isSelected: boolean
  /** Whether nothing can be restored just now. */
  readonly isBusy: boolean
  readonly onRestore: (id: string) => void
}

/** A picture or video in the trash, small, and the way back. Its height is known without it: see `trash-view.tsx`. */
export function TrashedOutput({ item, until, isSelected, isBusy, onRestore }: TrashedOutputProps) {
  const { t } = useTranslation()
  return (
    <>
      <div
        className={classNames(
          'relative aspect-square overflow-hidden rounded-lg bg-raised',
          isSelected && 'outline-2 -outline-offset-2 outline-line-strong',
        )}
      >
        {item && <Face item={item} />}
        {isSelected && (
          <span
            aria-hidden
            className="absolute top-2 left-2 flex size-6 items-center justify-center rounded-full bg-ink text-canvas"
          >
            <Check className="size-4" strokeWidth={2.5} />
          </span>
        )}
      </div>
      {item === null && <p className="mt-2 text-xs text-ink-2">{t('trash.unreadable')}</p>}
      {item && (
        <>
          <p
            className={classNames('mt-2 truncate text-ink', isSelected && 'font-medium')}
            title={item.prompt}
          >
            {item.prompt}
          </p>
          <p className="text-xs text-ink-2">{until}</p>
          <Button
            size="small"
            className="mt-1.5"
            inactive={isBusy}
            // One Tab stop for the whole grid: with the keyboard an item is selected, and restored above.
            tabIndex={-1}
            aria-label={t('trash.restoreLabel', { prompt: item.prompt })}
            onClick={() => onRestore(item.asset.id)}
          >
            {t('trash.restore')}
          </Button>
        </>
      )}
    </>
  )
}

function Face({ item: { asset } }: { readonly item: TrashedItem }) {
  const [state, setState] = useState<'loading' | 'shown' | 'gone'>('loading')
  if (asset.kind === 'file') return <FileFace asset={asset} />
  if (state === 'gone') return null
  return (
    <img
      src={trashedUrl(asset.id, 512)}
      alt=""
      draggable={false}
      onLoad={() => setState('shown')}
      onError={() => setState('gone')}
      className={classNames(
        'size-full object-cover transition-opacity duration-200',
        state === 'loading' && 'opacity-0',
      )}
    />
  )
}
