import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '#shared/ipc/app.ts'
import { Toasts } from '../ui/toasts.tsx'
import { TooltipLayer } from '../ui/tooltip/tooltip-layer.tsx'
import { typeIntoPrompt } from '../features/composer/type-into-prompt.ts'
import { useCover } from '../navigation/cover.ts'
import { Compare } from '../features/compare/compare.tsx'
import { Crop } from '../features/crop/crop.tsx'
import { ViewedInspector } from '../features/inspector/inspector.tsx'
import { Viewer } from '../features/viewer/viewer.tsx'
import { bridge } from '../data/bridge.ts'
import { AppInfoContext } from '../data/app-info.ts'
import { useCommandCalls } from '../commands/use-commands.ts'
import { Canvas } from './canvas.tsx'
import { Dock } from './dock.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Frame } from './frame.tsx'
import { actOnceWhileHeld } from './held-key.ts'
import { showNotices } from './notices.ts'
import { Overlays } from './overlays.tsx'
import { PicturesIn } from './pictures-in.tsx'
import { Safelight } from './safelight.tsx'
import { selectNothingAtOnce } from './select-nothing.ts'

/** Renders the whole window, as long as there is a library. */
export function App({ info }: { readonly info: AppInfo }) {
  const { t } = useTranslation()
  const cover = useCover()
  const isCovered = cover !== null
  useCommandCalls({ t, platform: info.platform })
  useEffect(() => typeIntoPrompt(info.platform), [info.platform])
  useEffect(() => actOnceWhileHeld(info.platform), [info.platform])
  useEffect(() => selectNothingAtOnce(), [])
  useEffect(() => showNotices(t), [t])
  useEffect(() => {
    // Only how the window's buttons look depends on it.
    bridge.app.setTitleBar({ isOverDark: isCovered }).catch(() => undefined)
  }, [isCovered])
  return (
    <AppInfoContext value={info}>
      <Frame
        dock={
          <ErrorBoundary>
            <Dock />
          </ErrorBoundary>
        }
      >
        <Canvas />
      </Frame>
      <ErrorBoundary>
        {/* What lies over what covers the window belongs to it: else each would take the focus from the other. */}
        <Viewer inspector={<ViewedInspector />}>{cover === 'viewer' && <Overlays />}</Viewer>
        <Compare>{cover === 'compare' && <Overlays />}</Compare>
        <Crop>{cover === 'crop' && <Overlays />}</Crop>
      </ErrorBoundary>
      <ErrorBoundary>{!isCovered && <Overlays />}</ErrorBoundary>
      <Safelight />
      <PicturesIn />
      <Toasts label={t('app.notices')} closeLabel={t('app.close')} overDark={isCovered} />
      <TooltipLayer />
    </AppInfoContext>
  )
}
