import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnderWay, type TaskRequest } from '#shared/domain/library-task.ts'
import { Button } from '../../../ui/button.tsx'
import { Section, SettingRow } from '../section.tsx'
import { useRunFree } from '../../../commands/use-run-free.ts'
import { FolderRow } from './folder-row.tsx'
import { loadStatus, startTask, useLibrary } from '../../../data/library-store.ts'
import { MissingRow } from './missing-row.tsx'
import { RestoredNote } from './restored-note.tsx'
import { TaskPanel } from '../../../parts/library-task/task-panel.tsx'
import { TrashRow } from './trash-row.tsx'

/** Renders the settings of the library as a whole: its folder, its state, its trash, backup and import. */
export function LibrarySection() {
  const { t } = useTranslation()
  const busy = useLibrary((state) => isUnderWay(state.task))
  const report = useRunFree()
  useEffect(() => report(t('library.title'), loadStatus), [report, t])
  const start = (request: TaskRequest): void =>
    report(t('library.notStarted'), () => startTask(request))
  return (
    <Section name="library" title={t('library.title')}>
      <RestoredNote />
      <FolderRow busy={busy} />
      <MissingRow busy={busy} onRepair={(from) => start({ kind: 'repair', from })} />
      <SettingRow
        label={t('library.verify')}
        note={t('library.verifyNote')}
        below={<TaskPanel kind="verify" />}
      >
        <Button inactive={busy} onClick={() => start({ kind: 'verify' })}>
          {t('library.verifyStart')}
        </Button>
      </SettingRow>
      <TrashRow busy={busy} onEmpty={() => start({ kind: 'empty_trash' })} />
      <SettingRow
        label={t('library.backup')}
        note={t('library.backupNote')}
        below={<TaskPanel kind="backup" />}
      >
        <Button inactive={busy} onClick={() => start({ kind: 'backup', format: 'folder' })}>
          {t('library.backupToFolder')}
        </Button>
        <Button inactive={busy} onClick={() => start({ kind: 'backup', format: 'zip' })}>
          {t('library.backupToZip')}
        </Button>
      </SettingRow>
      <SettingRow
        label={t('library.import')}
        note={t('library.importNote')}
        below={<TaskPanel kind="import" />}
      >
        <Button inactive={busy} onClick={() => start({ kind: 'import', from: 'folder' })}>
          {t('library.importFromFolder')}
        </Button>
        <Button inactive={busy} onClick={() => start({ kind: 'import', from: 'zip' })}>
          {t('library.importFromZip')}
        </Button>
      </SettingRow>
    </Section>
  )
}
