import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TRASH_DAYS } from '#shared/domain/library.ts'
import { Button } from '../../../ui/button.tsx'
import { SettingRow } from '../section.tsx'
import { useLibrary } from '../../../data/library-store.ts'
import { TaskPanel } from './task-panel.tsx'
import { TrashDialog } from './trash-dialog.tsx'

interface TrashRowProps {
  readonly busy: boolean
  readonly onEmpty: () => void
}

/** How much is in the trash; it can be looked through, and emptied. */
export function TrashRow({ busy, onEmpty }: TrashRowProps) {
  const { t } = useTranslation()
  const count = useLibrary((state) => state.status?.trashed ?? 0)
  const [isShown, setIsShown] = useState(false)
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
      <Button inactive={count === 0} onClick={() => setIsShown(true)}>
        {t('library.trashShow')}
      </Button>
      {/* Asked about natively, by the main process: a script in the page must not be able to agree. */}
      <Button look="danger" inactive={busy || count === 0} onClick={onEmpty}>
        {t('library.trashEmptyNow')}
      </Button>
      {isShown && <TrashDialog onClose={() => setIsShown(false)} />}
    </SettingRow>
  )
}
