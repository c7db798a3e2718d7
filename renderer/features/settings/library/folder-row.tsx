import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bridge } from '../../../data/bridge.ts'
import { formatBytes } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { SettingRow } from '../section.tsx'
import { useReported } from '../../../commands/use-reported.ts'
import { useAppInfo } from '../../../data/app-info.ts'
import { useLibrary } from '../../../data/library-store.ts'
import { TaskPanel } from './task-panel.tsx'

interface FolderRowProps {
  readonly busy: boolean
  readonly onMove: () => void
}

/** Where the library is and how much it holds; it can be opened there, and moved. */
export function FolderRow({ busy, onMove }: FolderRowProps) {
  const { t, i18n } = useTranslation()
  const { libraryFolder } = useAppInfo()
  const status = useLibrary((state) => state.status)
  const report = useReported()
  const [asking, setAsking] = useState(false)
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
      <Button inactive={busy} onClick={() => setAsking(true)}>
        {t('library.move')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('library.moveTitle')}
        body={t('library.moveBody')}
        confirmLabel={t('library.moveChoose')}
        cancelLabel={t('app.cancel')}
        look="primary"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          onMove()
        }}
      />
    </SettingRow>
  )
}
