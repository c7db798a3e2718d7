import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TRASH_DAYS, type TrashedItem } from '#shared/domain/library.ts'
import { trashedUrl } from '#shared/media-url.ts'
import { formatDay } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { FileFace } from '../../../ui/file-face.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'

const DAY = 24 * 60 * 60 * 1000

interface TrashedOutputProps {
  readonly item: TrashedItem
  /** Never rejects. */
  readonly onRestore: () => Promise<void>
}

/** A picture or video in the trash, small, and the way back. */
export function TrashedOutput({ item, onRestore }: TrashedOutputProps) {
  const { t, i18n } = useTranslation()
  const { asset, prompt, trashedAt } = item
  const [state, setState] = useState<'loading' | 'shown' | 'gone'>('loading')
  const [busy, run] = useAsyncAction()
  const place = useRef<HTMLLIElement>(null)
  useFocusFallback(place, neighbourOf)
  return (
    <li ref={place} className="min-w-0">
      <div className="aspect-square overflow-hidden rounded-lg bg-raised">
        {asset.kind === 'file' && <FileFace asset={asset} />}
        {asset.kind !== 'file' && state !== 'gone' && (
          <img
            src={trashedUrl(asset.id)}
            alt=""
            draggable={false}
            onLoad={() => setState('shown')}
            onError={() => setState('gone')}
            className={classNames(
              'size-full object-cover transition-opacity duration-200',
              state === 'loading' && 'opacity-0',
            )}
          />
        )}
      </div>
      <p className="mt-2 truncate text-ink" title={prompt}>
        {prompt}
      </p>
      <p className="text-xs text-ink-2">
        {t('library.trashUntil', {
          date: formatDay(i18n.language, trashedAt + TRASH_DAYS * DAY),
        })}
      </p>
      <Button
        size="small"
        className="mt-1.5"
        inactive={busy}
        aria-label={t('library.restoreLabel', { prompt })}
        onClick={() => run(onRestore)}
      >
        {t('library.restore')}
      </Button>
    </li>
  )
}

/** The next one's button, so that one can go on; the dialog itself when this was the last. */
function neighbourOf(element: HTMLElement): HTMLElement | null {
  const neighbour = element.nextElementSibling ?? element.previousElementSibling
  return (
    neighbour?.querySelector<HTMLElement>('button') ?? element.closest<HTMLElement>('[role=dialog]')
  )
}
