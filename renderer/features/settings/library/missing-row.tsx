import { useTranslation } from 'react-i18next'
import { kindOfTask } from '#shared/domain/library-task.ts'
import { Button } from '../../../ui/button.tsx'
import { SettingRow } from '../section.tsx'
import { useLibrary } from '../../../data/library-store.ts'
import { TaskPanel } from '../../../parts/library-task/task-panel.tsx'

interface MissingRowProps {
  readonly busy: boolean
  readonly onRepair: (from: 'url' | 'folder') => void
}

/**
 * Renders how many files are missing and the ways to restore them; nothing when none is, unless a search runs or has
 * just ended.
 */
export function MissingRow({ busy, onRepair }: MissingRowProps) {
  const { t } = useTranslation()
  const missing = useLibrary((state) => state.status?.missing ?? 0)
  // Also while it runs: what it finds may be the last that was missing.
  const hasTask = useLibrary(({ task }) => task !== null && kindOfTask(task) === 'repair')
  if (missing === 0) {
    return hasTask ? (
      <div className="p-4">
        <TaskPanel kind="repair" />
      </div>
    ) : null
  }
  return (
    <SettingRow
      label={t('library.missingTitle', { count: missing })}
      note={t('library.missingBody')}
      below={<TaskPanel kind="repair" />}
    >
      <Button inactive={busy} onClick={() => onRepair('folder')}>
        {t('library.lookInFolder')}
      </Button>
      <Button inactive={busy} onClick={() => onRepair('url')}>
        {t('library.downloadAgain')}
      </Button>
    </SettingRow>
  )
}
