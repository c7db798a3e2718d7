import { useTranslation } from 'react-i18next'
import { TRASH_DAYS } from '#shared/domain/library.ts'
import { Button } from '../../../ui/button.tsx'
import { SettingRow } from '../section.tsx'
import { useLibrary } from '../../../data/library-store.ts'
import { openView } from '../../../navigation/view-store.ts'
import { TaskPanel } from '../../../parts/library-task/task-panel.tsx'

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
      label={t('trash.title')}
      note={
        count === 0
          ? t('library.trashEmpty', { days: TRASH_DAYS })
          : t('library.trashNote', { count, days: TRASH_DAYS })
      }
      below={<TaskPanel kind="empty_trash" />}
    >
      <Button inactive={count === 0} onClick={() => openView('trash')}>
        {t('library.trashShow')}
      </Button>
      {/* Asked about natively, by the main process: a script in the page must not be able to agree. */}
      <Button variant="danger" inactive={busy || count === 0} onClick={onEmpty}>
        {t('library.trashEmptyNow')}
      </Button>
    </SettingRow>
  )
}
