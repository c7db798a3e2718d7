import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../i18n/format.ts'
import { ProviderNotice } from '../provider-notice.tsx'
import { useLibrary } from '../../../data/library-store.ts'

/** Says that the database was rebuilt at this start; normally nothing. */
export function RestoredNote() {
  const { t, i18n } = useTranslation()
  const restoration = useLibrary((state) => state.status?.restoration ?? null)
  if (restoration === null) return null
  const { snapshotTakenAt } = restoration
  return (
    <ProviderNotice
      title={t('library.restoredTitle')}
      text={
        snapshotTakenAt === null
          ? t('library.restoredJournal')
          : t('library.restoredFrom', { date: formatDateTime(i18n.language, snapshotTakenAt) })
      }
    />
  )
}
