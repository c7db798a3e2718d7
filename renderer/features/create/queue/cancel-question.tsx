import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { cancelScope, forgetQuestion, useCancelQuestion } from '../../../commands/queue.ts'
import { jobsUnderWay, useQueue } from '../../../data/queue-store.ts'

/** Asks before more than one job is lost. */
export function CancelQuestion() {
  const { t } = useTranslation()
  const asked = useCancelQuestion((state) => state.asked)
  const count = useQueue(jobsUnderWay)
  if (asked === null) return null
  return (
    <ConfirmDialog
      open
      title={asked === 'all' ? t('queue.cancelAllTitle', { count }) : t('queue.cancelBatchTitle')}
      body={t('queue.cancelBody')}
      confirmLabel={asked === 'all' ? t('queue.cancelAll') : t('queue.cancelBatch')}
      cancelLabel={t('queue.keep')}
      onConfirm={() => {
        forgetQuestion()
        void cancelScope(t, asked)
      }}
      onClose={forgetQuestion}
    />
  )
}
