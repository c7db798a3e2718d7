import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useShownKeys } from '../commands/shortcuts.ts'
import { openDialog } from '../navigation/dialog-store.ts'

/** Renders what looks like a field and opens the palette, in which one searches and commands. */
export function SearchField() {
  const { t } = useTranslation()
  const keys = useShownKeys()('openPalette')
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={keys?.aria}
      onClick={() => openDialog({ type: 'palette' })}
      className="edged flex h-7 w-75 min-w-0 shrink items-center gap-2 rounded-md bg-surface px-2.5 text-ink-3 transition-colors hover:bg-raised hover:text-ink-2"
    >
      <Search aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 truncate text-left">{t('app.search')}</span>
      {keys !== undefined && <kbd className="shrink-0 font-sans text-xs">{keys.shown}</kbd>}
    </button>
  )
}
