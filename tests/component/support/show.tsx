import { CSPProvider } from '@base-ui/react/csp-provider'
import type { i18n as I18n } from 'i18next'
import { StrictMode, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import type { AppInfo } from '#shared/ipc/app.ts'
import { AppInfoContext } from '../../../renderer/data/app-info.ts'
import { createI18n } from '../../../renderer/i18n/i18n.ts'
import { freshGesture } from '../../../renderer/ui/spend.ts'
import { TooltipLayer } from '../../../renderer/ui/tooltip/tooltip-layer.tsx'

export const INFO: AppInfo = {
  version: '0.0.0',
  platform: 'linux',
  systemLanguage: 'en',
  electron: '0.0.0',
  chromium: '0.0.0',
  libraryFolder: '/library',
  softwareRendering: false,
}

/** Beside each other: what stayed would be found by the next test. */
const shown: { readonly root: Root; readonly place: HTMLElement }[] = []

/** Shows a part of the window as the app does, in English unless said otherwise. It is removed after the test. */
export function show(part: ReactNode, i18n: I18n = createI18n('en')): void {
  // What the test before has pressed is none of this one's: the same button within half a second would count as a slip.
  freshGesture({}, {})
  // The landmark that menus look for.
  const place = document.createElement('main')
  document.body.append(place)
  const root = createRoot(place)
  shown.push({ root, place })
  root.render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <CSPProvider disableStyleElements>
          <AppInfoContext value={INFO}>
            {part}
            <TooltipLayer />
          </AppInfoContext>
        </CSPProvider>
      </I18nextProvider>
    </StrictMode>,
  )
}

/** Removes all that `show` has shown. */
export function removeShown(): void {
  for (const { root, place } of shown.splice(0).toReversed()) {
    root.unmount()
    place.remove()
  }
}
