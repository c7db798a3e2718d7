import { Dialog } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import { attemptFree } from '../../../commands/attempt.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { Button } from '../../../ui/button.tsx'
import { DIALOG_BACKDROP, DIALOG_POPUP } from '../../../ui/dialog-styles.ts'
import { notify } from '../../../ui/toasts.tsx'
import { TrashedOutput } from './trashed-output.tsx'
import { useTrashList } from './use-trash-list.ts'

/** What is in the trash, as small pictures, each of which can be restored. Mounted while it is open. */
export function TrashDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [{ items, next, loading, error }, trash] = useTrashList()
  async function bringBack(id: string): Promise<void> {
    const restored = await attemptFree(t, t('library.restoreFailed'), () => trash.restore([id]))
    if (restored) notify(t('library.restored'))
  }
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
            {items.count === 0 && error === null && (
              <p className="text-ink-2">
                {loading || next === undefined ? t('app.loading') : t('library.trashNothing')}
              </p>
            )}
            <ul className="grid grid-cols-4 gap-4">
              {[...items].map((item) => (
                <TrashedOutput
                  key={item.asset.id}
                  item={item}
                  onRestore={() => bringBack(item.asset.id)}
                />
              ))}
            </ul>
            {error !== null && (
              <p role="alert" className="mt-4 text-danger">
                <strong className="font-semibold">{t('library.trashFailed')}</strong>{' '}
                {errorText(t, error, { withCost: false })}
              </p>
            )}
            {(typeof next === 'string' || error !== null) && (
              <Button className="mt-4" inactive={loading} onClick={() => void trash.loadMore()}>
                {error === null ? t('library.trashMore') : t('feed.loadAgain')}
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
