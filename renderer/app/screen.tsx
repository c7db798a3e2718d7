import { CSPProvider } from '@base-ui/react/csp-provider'
import type { AppInfo } from '#shared/ipc/app.ts'
import { useLibrary } from '../data/library-store.ts'
import { App } from './app.tsx'
import { useAppearance } from './appearance.ts'
import { MovingScreen } from './moving-screen.tsx'

/** All that the window shows: the app, or, once the library is closed to be moved, how that goes and nothing that would need it. */
export function Screen({ info }: { readonly info: AppInfo }) {
  const isLibraryClosed = useLibrary((state) => state.isClosed)
  useAppearance(info)
  return (
    // Without style elements: the Content Security Policy refuses those that are made by script.
    <CSPProvider disableStyleElements>
      {isLibraryClosed ? <MovingScreen /> : <App info={info} />}
    </CSPProvider>
  )
}
