import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DIALOG_BACKDROP } from '../../ui/dialog-styles.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { closeSettings, useView } from '../../navigation/view-store.ts'
import { LibrarySection } from './library/library-section.tsx'
import { About } from './about.tsx'
import { Appearance } from './appearance.tsx'
import { Notifications } from './notifications.tsx'
import { Providers } from './providers.tsx'

/** Renders the settings over what one was doing, which stays as it is; the children are what opens over them. */
export function SettingsSheet({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const isOpen = useView((state) => state.settings !== null)
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) closeSettings()
      }}
    >
      <Dialog.Portal>
        {/* Also over the viewer, which is a dialog itself. */}
        <Dialog.Backdrop forceRender className={DIALOG_BACKDROP} />
        <Dialog.Popup
          ref={popup}
          data-settings=""
          data-takes-drops=""
          // A part that one is led to has the focus, else the sheet itself and not its first button.
          initialFocus={() =>
            popup.current?.querySelector<HTMLElement>('[data-wanted]') ?? popup.current
          }
          className="sheet"
        >
          <div className="flex h-13 shrink-0 items-center border-b border-line pr-3 pl-6">
            <Dialog.Title className="flex-1 text-lg font-semibold">
              {t('settings.title')}
            </Dialog.Title>
            <IconButton icon={X} label={t('app.close')} onClick={closeSettings} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 pb-8 scroll-thin">
            <Providers />
            <Appearance />
            <Notifications />
            <LibrarySection />
            <About />
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
