import { Aperture, Settings, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../ui/class-names.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { useAppInfo } from '../data/app-info.ts'
import { ariaShortcut, shortcutLabel, SHORTCUTS, type Shortcut } from '../commands/shortcuts.ts'
import { openView, useView, type View } from '../navigation/view-store.ts'

/** The way from screen to screen. */
export function Rail() {
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t('app.main')}
      className="flex w-14 shrink-0 flex-col items-center gap-1 border-r border-line bg-canvas py-3"
    >
      <RailButton
        view="create"
        label={t('app.create')}
        icon={Aperture}
        shortcut={SHORTCUTS.openCreate}
      />
      <div className="flex-1" />
      <RailButton
        view="settings"
        label={t('app.settings')}
        icon={Settings}
        shortcut={SHORTCUTS.openSettings}
      />
    </nav>
  )
}

interface RailButtonProps {
  readonly view: View
  readonly label: string
  readonly icon: LucideIcon
  readonly shortcut: Shortcut
}

function RailButton({ view, label, icon: Icon, shortcut }: RailButtonProps) {
  const { platform } = useAppInfo()
  const current = useView((state) => state.view === view)
  return (
    <Tooltip label={label} keys={shortcutLabel(shortcut, platform)} side="right">
      <button
        type="button"
        aria-label={label}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={ariaShortcut(shortcut, platform)}
        onClick={() => openView(view)}
        className={classNames(
          'flex size-10 items-center justify-center rounded-lg transition-colors duration-100',
          current ? 'bg-raised text-accent-ink' : 'text-ink-3 hover:bg-surface hover:text-ink',
        )}
      >
        <Icon aria-hidden className="size-5" strokeWidth={1.6} />
      </button>
    </Tooltip>
  )
}
