import { useTranslation } from 'react-i18next'
import { TriangleAlert } from 'lucide-react'
import type { PlaceRisk } from '#shared/domain/library.ts'
import { bridge } from '../../../data/bridge.ts'
import { formatBytes } from '../../../i18n/format.ts'
import { Button } from '../../../ui/button.tsx'
import { SettingRow } from '../section.tsx'
import { useRunFree } from '../../../commands/use-run-free.ts'
import { useAppInfo } from '../../../data/app-info.ts'
import { useLibrary } from '../../../data/library-store.ts'
import { useAsked } from '../../../data/use-asked.ts'
import { openDialog } from '../../../navigation/dialog-store.ts'
import { TaskPanel } from '../../../parts/library-task/task-panel.tsx'

/** Renders where the library is and how much it holds; it can be opened there, and moved. */
export function FolderRow({ busy }: { readonly busy: boolean }) {
  const { t, i18n } = useTranslation()
  const { libraryFolder } = useAppInfo()
  const status = useLibrary((state) => state.status)
  const report = useRunFree()
  const risk = useAsked('place', () => bridge.library.place(), '', { after: 0 })
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
      below={
        <>
          {risk !== null && <PlaceNote risk={risk} />}
          <TaskPanel kind="move" />
        </>
      }
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

/** Says why the library had better be elsewhere. */
function PlaceNote({ risk }: { readonly risk: PlaceRisk }) {
  const { t } = useTranslation()
  return (
    <p className="flex basis-full items-start gap-2.5 rounded-md bg-raised px-3 py-2 text-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      {t(`library.place.${risk}`)}
    </p>
  )
}
