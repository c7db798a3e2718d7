import { useTranslation } from 'react-i18next'
import { TRASH_DAYS } from '#shared/domain/library.ts'
import { Button } from '../../../ui/button.tsx'
import { SettingRow } from '../section.tsx'
import { useLibrary } from '../../../data/library-store.ts'
import { openDialog } from '../../../navigation/dialog-store.ts'
import { TaskPanel } from './task-panel.tsx'

interface TrashRowProps {
  readonly busy: boolean
  readonly onEmpty: () => void
}

/** How much is in the trash; it can be looked through, and emptied. */
export function TrashRow({ busy, onEmpty }: TrashRowProps) {
  const { t } = useTranslation()
  const count = useLibrary((state) => state.status?.trashed ?? 0)
  return (
    <SettingRow
      label={t('library.trash')}
      note={
        count === 0
          ? t('library.trashEmpty', { days: TRASH_DAYS })
          : t('library.trashNote', { count, days: TRASH_DAYS })
      }
      below={<TaskPanel kind="empty_trash" />}
    >
      <Button inactive={count === 0} onClick={() => openDialog({ type: 'trash' })}>
        {t('library.trashShow')}
      </Button>
      {/* Asked about natively, by the main process: a script in the page must not be able to agree. */}
      <Button variant="danger" inactive={busy || count === 0} onClick={onEmpty}>
        {t('library.trashEmptyNow')}
      </Button>
    </SettingRow>
  )
}
