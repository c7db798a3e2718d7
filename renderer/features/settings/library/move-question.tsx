import { useTranslation } from 'react-i18next'
import { useRunFree } from '../../../commands/use-run-free.ts'
import { startTask } from '../../../data/library-store.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'

/** Explains what moving the library means, and then lets the main process ask for the folder. */
export function MoveQuestion({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const report = useRunFree()
  return (
    <ConfirmDialog
      open
      title={t('library.moveTitle')}
      body={t('library.moveBody')}
      confirmLabel={t('library.moveChoose')}
      cancelLabel={t('app.cancel')}
      variant="main"
      onClose={onClose}
      onConfirm={() => {
        onClose()
        report(t('library.notStarted'), () => startTask({ kind: 'move' }))
      }}
    />
  )
}
