import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { SettingRow } from '../settings/section.tsx'
import { useLibrary } from './library-store.ts'
import { TaskPanel } from './task-panel.tsx'

interface MissingRowProps {
  readonly busy: boolean
  readonly onRepair: (from: 'url' | 'folder') => void
}

/** Files that are gone and the ways to bring them back; nothing when none is, unless a search has just ended. */
export function MissingRow({ busy, onRepair }: MissingRowProps) {
  const { t } = useTranslation()
  const missing = useLibrary((state) => state.status?.missing ?? 0)
  const hasReport = useLibrary(
    ({ task }) => task?.state === 'succeeded' && task.report.kind === 'repair',
  )
  if (missing === 0) {
    return hasReport ? (
      <div className="p-4">
        <TaskPanel kind="repair" />
      </div>
    ) : null
  }
  return (
    <SettingRow
      label={t('library.missingTitle', { count: missing })}
      note={t('library.missingBody')}
    >
      <Button disabled={busy} onClick={() => onRepair('folder')}>
        {t('library.lookInFolder')}
      </Button>
      <Button disabled={busy} className="-ml-4" onClick={() => onRepair('url')}>
        {t('library.downloadAgain')}
      </Button>
      <TaskPanel kind="repair" />
    </SettingRow>
  )
}
