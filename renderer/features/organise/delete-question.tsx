import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { languageOfLocale } from '#shared/domain/settings.ts'
import { trashMany, type ProtectedItems } from '../../commands/delete-many.ts'
import { Button } from '../../ui/button.tsx'
import { DIALOG_BACKDROP, DIALOG_POPUP } from '../../ui/dialog-styles.ts'

interface DeleteQuestionProps {
  readonly ids: ReadonlySet<string>
  readonly counts: ProtectedItems
  readonly onClose: () => void
}

/**
 * Asks whether favourites, and what is in collections, are to be deleted with everything else that was chosen. What deletes least has the focus, and is
 * what Enter does.
 */
export function DeleteQuestion({ ids, counts, onClose }: DeleteQuestionProps) {
  const { t, i18n } = useTranslation()
  const least = useRef<HTMLButtonElement>(null)
  const others = counts.items - counts.protected
  const trash = (includeProtected: boolean): void => {
    onClose()
    void trashMany(t, ids, includeProtected)
  }
  const kinds = [
    ...(counts.favourites > 0
      ? [t('organise.delete.favourites', { count: counts.favourites })]
      : []),
    ...(counts.collected > 0 ? [t('organise.delete.collected', { count: counts.collected })] : []),
  ]
  const between = languageOfLocale(i18n.language) === 'zh-CN' ? '' : ' '
  return (
    <AlertDialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={DIALOG_BACKDROP} />
        <AlertDialog.Popup initialFocus={least} className={`${DIALOG_POPUP} w-120`}>
          <AlertDialog.Title className="text-lg font-semibold">
            {t('organise.delete.title', { count: counts.protected })}
          </AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-ink-2">
            {[...kinds, t('organise.delete.body')].join(between)}
          </AlertDialog.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <Button ref={others > 0 ? undefined : least} onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button variant="danger" onClick={() => trash(true)}>
              {t('organise.delete.include', { count: counts.items })}
            </Button>
            {others > 0 && (
              <Button ref={least} variant="main" onClick={() => trash(false)}>
                {t('organise.delete.leaveOut', { count: others })}
              </Button>
            )}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
