import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '#shared/ipc/app.ts'
import { Toasts } from '../ui/toasts.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { typeIntoPrompt } from '../features/composer/type-into-prompt.ts'
import { CreateView } from './create-view.tsx'
import { Dialogs } from './dialogs.tsx'
import { SettingsView } from '../features/settings/settings-view.tsx'
import { useViewer } from '../navigation/viewer-store.ts'
import { ViewedInspector } from '../features/inspector/inspector.tsx'
import { Viewer } from '../features/viewer/viewer.tsx'
import { AppInfoContext } from '../data/app-info.ts'
import { useCommandCalls } from '../commands/use-commands.ts'
import { Dock } from './dock.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Frame } from './frame.tsx'
import { actOnceWhileHeld } from './held-key.ts'
import { showNotices } from './notices.ts'
import { PicturesIn } from './pictures-in.tsx'
import { selectNothingAtOnce } from './select-nothing.ts'
import { useView } from '../navigation/view-store.ts'

/** Renders the whole window, as long as there is a library. */
export function App({ info }: { readonly info: AppInfo }) {
  const { t } = useTranslation()
  const view = useView((state) => state.view)
  const viewerOpen = useViewer(({ assetId }) => assetId !== null)
  useCommandCalls({ t, platform: info.platform })
  useEffect(() => typeIntoPrompt(info.platform), [info.platform])
  useEffect(() => actOnceWhileHeld(info.platform), [info.platform])
  useEffect(() => selectNothingAtOnce(), [])
  useEffect(() => showNotices(t), [t])
  return (
    <AppInfoContext value={info}>
      <TooltipProvider delay={450}>
        <Frame
          dock={
            <div hidden={view !== 'create'}>
              <ErrorBoundary>
                <Dock />
              </ErrorBoundary>
            </div>
          }
        >
          {/* Hidden, not removed: the feed keeps its scroll position while the settings are shown. */}
          <div hidden={view !== 'create'} className="h-full">
            <ErrorBoundary>
              <CreateView />
            </ErrorBoundary>
          </div>
          {view === 'settings' && (
            <ErrorBoundary>
              <SettingsView />
            </ErrorBoundary>
          )}
        </Frame>
        <ErrorBoundary>
          {/* A dialog over the viewer belongs to it: else each would take the focus from the other. */}
          <Viewer inspector={<ViewedInspector />}>{viewerOpen && <Dialogs />}</Viewer>
        </ErrorBoundary>
        <ErrorBoundary>{!viewerOpen && <Dialogs />}</ErrorBoundary>
        <PicturesIn />
        <Toasts label={t('app.notices')} closeLabel={t('app.close')} overDark={viewerOpen} />
      </TooltipProvider>
    </AppInfoContext>
  )
}
