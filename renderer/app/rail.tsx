import {
  Sparkles,
  Heart,
  Images,
  MessageCircle,
  Settings,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import { runCommand } from '../commands/run-command.ts'
import { useShownKeys } from '../commands/shortcuts.ts'
import { useCommandContext } from '../commands/use-commands.ts'
import { CollectionsButton } from '../features/collections/collections-button.tsx'
import { useAppInfo } from '../data/app-info.ts'
import { useView } from '../navigation/view-store.ts'
import { classNames } from '../ui/class-names.ts'
import { Tooltip } from '../ui/tooltip/tooltip.tsx'
import { MenuButton } from './menu-button.tsx'

/** Renders the ways to the views at its top, and to what is seldom needed at its bottom. */
export function Rail() {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const view = useView((state) => state.view)
  return (
    <nav
      data-region=""
      aria-label={t('app.main')}
      className="moves-window flex w-12 shrink-0 flex-col items-center gap-1 pb-1.5"
    >
      <div className="flex h-11 shrink-0 items-center">
        {platform !== 'darwin' && <MenuButton />}
      </div>
      <RailButton
        label={t('app.create')}
        icon={Sparkles}
        command="openCreate"
        isCurrent={view === 'create'}
      />
      <RailButton
        label={t('app.library')}
        icon={Images}
        command="openLibrary"
        isCurrent={view === 'library'}
      />
      <RailButton
        label={t('app.chat')}
        icon={MessageCircle}
        command="openChat"
        isCurrent={view === 'chat'}
      />
      <RailButton
        label={t('app.favourites')}
        icon={Heart}
        command="openFavourites"
        isCurrent={view === 'favourites'}
      />
      <CollectionsButton />
      <div className="flex-1" />
      <RailButton
        label={t('app.trash')}
        icon={Trash2}
        command="openTrash"
        isCurrent={view === 'trash'}
      />
      <RailButton label={t('app.settings')} icon={Settings} command="openSettings" />
    </nav>
  )
}

interface RailButtonProps {
  readonly label: string
  readonly icon: LucideIcon
  readonly command: CommandId
  /** Whether it leads to the view that is shown. */
  readonly isCurrent?: boolean
}

function RailButton({ label, icon: Icon, command, isCurrent = false }: RailButtonProps) {
  const keys = useShownKeys()(command)
  const contextOf = useCommandContext()
  return (
    <Tooltip label={label} keys={keys?.shown} side="right">
      <button
        type="button"
        aria-label={label}
        aria-current={isCurrent ? 'page' : undefined}
        aria-keyshortcuts={keys?.aria}
        onClick={() => runCommand(command, contextOf({}), {})}
        className={classNames(
          'flex size-9 items-center justify-center rounded-lg transition-colors duration-100',
          isCurrent ? 'bg-raised text-ink' : 'text-ink-3 hover:bg-surface hover:text-ink',
        )}
      >
        <Icon aria-hidden className="size-4.5" strokeWidth={1.6} />
      </button>
    </Tooltip>
  )
}
