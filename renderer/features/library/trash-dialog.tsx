import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TRASH_DAYS, type TrashedItem } from '#shared/domain/library.ts'
import { trashedUrl } from '#shared/media-url.ts'
import { errorText } from '../../i18n/error-text.ts'
import { formatDay } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { DIALOG_BACKDROP, DIALOG_POPUP } from '../../ui/dialog-look.ts'
import { notify } from '../../ui/toasts.tsx'
import { useReported } from '../settings/use-reported.ts'
import { useTrashList } from './use-trash-list.ts'

const DAY = 24 * 60 * 60 * 1000

/** What is in the trash, as small pictures, each of which can be restored. Mounted while it is open. */
export function TrashDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { items, next, error, loadMore, restore } = useTrashList()
  const report = useReported()
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={DIALOG_BACKDROP} />
        <Dialog.Popup className={`${DIALOG_POPUP} flex w-180 flex-col overflow-hidden`}>
          <Dialog.Title className="text-lg font-semibold">{t('library.trash')}</Dialog.Title>
          <div className="-mx-2 mt-4 min-h-40 overflow-y-auto px-2 scroll-thin">
            {error !== null && (
              <p role="alert" className="text-danger">
                <strong className="font-semibold">{t('library.trashFailed')}</strong>{' '}
                {errorText(t, error, { withCost: false })}
              </p>
            )}
            {items.length === 0 && error === null && (
              <p className="text-ink-2">
                {next === undefined ? t('app.loading') : t('library.trashNothing')}
              </p>
            )}
            <ul className="grid grid-cols-4 gap-4">
              {items.map((item) => (
                <Trashed
                  key={item.asset.id}
                  item={item}
                  onRestore={() =>
                    report(t('library.restoreFailed'), async () => {
                      await restore(item.asset.id)
                      notify(t('library.restored'))
                    })
                  }
                />
              ))}
            </ul>
            {typeof next === 'string' && (
              <Button className="mt-4" onClick={loadMore}>
                {t('library.trashMore')}
              </Button>
            )}
          </div>
          <div className="mt-6 flex justify-end">
            <Button onClick={onClose}>{t('app.close')}</Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface TrashedProps {
  readonly item: TrashedItem
  readonly onRestore: () => void
}

function Trashed({ item, onRestore }: TrashedProps) {
  const { t, i18n } = useTranslation()
  const { asset, prompt, trashedAt } = item
  const [state, setState] = useState<'loading' | 'shown' | 'gone'>('loading')
  return (
    <li className="min-w-0">
      <div className="aspect-square overflow-hidden rounded-lg bg-raised">
        {state !== 'gone' && (
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
      <p className="mt-2 truncate text-ink">{prompt}</p>
      <p className="text-xs text-ink-2">
        {t('library.trashUntil', {
          date: formatDay(i18n.language, trashedAt + TRASH_DAYS * DAY),
        })}
      </p>
      <Button
        size="small"
        className="mt-1.5"
        aria-label={t('library.restoreLabel', { prompt })}
        onClick={onRestore}
      >
        {t('library.restore')}
      </Button>
    </li>
  )
}
