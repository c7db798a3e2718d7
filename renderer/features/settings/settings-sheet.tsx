import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Modal } from '../../ui/modal.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { closeSettings, useView } from '../../navigation/view-store.ts'
import { LibrarySection } from './library/library-section.tsx'
import { About } from './about.tsx'
import { Appearance } from './appearance.tsx'
import { Copies } from './copies.tsx'
import { Notifications } from './notifications.tsx'
import { Providers } from './providers.tsx'
import { SettingsSearch } from './section.tsx'

/** Renders the settings over what one was doing, which stays as it is; the children are what opens over them. */
export function SettingsSheet({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const isOpen = useView((state) => state.settings !== null)
  const [search, setSearch] = useState('')
  if (!isOpen && search !== '') setSearch('')
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Modal isOpen={isOpen} onClose={closeSettings} dimsViewer>
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
          <input
            type="search"
            value={search}
            onChange={(change) => setSearch(change.currentTarget.value)}
            aria-label={t('settings.search')}
            placeholder={t('settings.search')}
            autoComplete="off"
            spellCheck={false}
            className="mr-2 h-8 w-44 min-w-0 rounded-md border border-line-strong bg-canvas px-2.5 text-ink select-text"
          />
          <IconButton icon={X} label={t('app.close')} onClick={closeSettings} />
        </div>
        <div className="group/settings min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 pb-8 scroll-thin">
          <SettingsSearch value={search}>
            <Providers />
            <Appearance />
            <Notifications />
            <Copies />
            <LibrarySection />
            <About />
          </SettingsSearch>
          <output className="hidden py-10 text-center text-ink-2 group-not-has-data-setting/settings:block">
            {t('settings.searchNothing')}
          </output>
        </div>
        {children}
      </Dialog.Popup>
    </Modal>
  )
}
