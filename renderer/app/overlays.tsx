import { SettingsSheet } from '../features/settings/settings-sheet.tsx'
import { useView } from '../navigation/view-store.ts'
import { Dialogs } from './dialogs.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

/** Renders what lies over everything else: the settings, and a dialog, which belongs to the settings while they are open. */
export function Overlays() {
  const inSettings = useView((state) => state.settings !== null)
  return (
    <>
      <ErrorBoundary>
        <SettingsSheet>{inSettings && <Dialogs />}</SettingsSheet>
      </ErrorBoundary>
      {!inSettings && <Dialogs />}
    </>
  )
}
