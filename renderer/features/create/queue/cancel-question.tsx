import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { cancelScope } from '../../../commands/queue.ts'
import { jobsUnderWay, useQueue } from '../../../data/queue-store.ts'
import type { CancelScope } from '../../../navigation/dialog-store.ts'

interface CancelQuestionProps {
  readonly scope: CancelScope
  readonly onClose: () => void
}

/** Asks before more than one job is lost. */
export function CancelQuestion({ scope, onClose }: CancelQuestionProps) {
  const { t } = useTranslation()
  const count = useQueue(jobsUnderWay)
  return (
    <ConfirmDialog
      open
      title={scope === 'all' ? t('queue.cancelAllTitle', { count }) : t('queue.cancelBatchTitle')}
      body={t('queue.cancelBody')}
      confirmLabel={scope === 'all' ? t('queue.cancelAll') : t('queue.cancelBatch')}
      cancelLabel={t('queue.keep')}
      onConfirm={() => {
        onClose()
        void cancelScope(t, scope)
      }}
      onClose={onClose}
    />
  )
}
