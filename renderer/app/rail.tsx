import { Aperture, Settings, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../ui/class-names.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import type { CommandId } from '#shared/commands.ts'
import { useShownKeys } from '../commands/shortcuts.ts'
import { openView, useView, type View } from '../navigation/view-store.ts'

/** Renders the navigation between screens. */
export function Rail() {
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t('app.main')}
      className="flex w-12 shrink-0 flex-col items-center gap-1 py-1.5"
    >
      <RailButton view="create" label={t('app.create')} icon={Aperture} command="openCreate" />
      <div className="flex-1" />
      <RailButton
        view="settings"
        label={t('app.settings')}
        icon={Settings}
        command="openSettings"
      />
    </nav>
  )
}

interface RailButtonProps {
  readonly view: View
  readonly label: string
  readonly icon: LucideIcon
  readonly command: CommandId
}

function RailButton({ view, label, icon: Icon, command }: RailButtonProps) {
  const keys = useShownKeys()(command)
  const current = useView((state) => state.view === view)
  return (
    <Tooltip label={label} keys={keys?.shown} side="right">
      <button
        type="button"
        aria-label={label}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts={keys?.aria}
        onClick={() => openView(view)}
        className={classNames(
          'flex size-9 items-center justify-center rounded-lg transition-colors duration-100',
          current ? 'bg-raised text-accent-ink' : 'text-ink-3 hover:bg-surface hover:text-ink',
        )}
      >
        <Icon aria-hidden className="size-5" strokeWidth={1.6} />
      </button>
    </Tooltip>
  )
}
