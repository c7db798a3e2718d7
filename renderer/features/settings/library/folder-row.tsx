import { useTranslation } from 'react-i18next'
import { bridge } from '../../../data/bridge.ts'
import { formatBytes } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { SettingRow } from '../section.tsx'
import { useRunFree } from '../../../commands/use-run-free.ts'
import { useAppInfo } from '../../../data/app-info.ts'
import { useLibrary } from '../../../data/library-store.ts'
import { openDialog } from '../../../navigation/dialog-store.ts'
import { TaskPanel } from '../../../parts/library-task/task-panel.tsx'

/** Renders where the library is and how much it holds; it can be opened there, and moved. */
export function FolderRow({ busy }: { readonly busy: boolean }) {
  const { t, i18n } = useTranslation()
  const { libraryFolder } = useAppInfo()
  const status = useLibrary((state) => state.status)
  const report = useRunFree()
  const size =
    status === null
      ? null
      : t('library.size', {
          count: status.items,
          bytes: formatBytes(i18n.language, status.bytes),
        })
  return (
    <SettingRow
      label={t('library.folder')}
      note={size === null ? libraryFolder : `${libraryFolder} · ${size}`}
      below={<TaskPanel kind="move" />}
    >
      <Button onClick={() => report(t('settings.openFailed'), () => bridge.library.openFolder())}>
        {t('library.openFolder')}
      </Button>
      <Button inactive={busy} onClick={() => openDialog({ type: 'move-library' })}>
        {t('library.move')}
      </Button>
    </SettingRow>
  )
}
