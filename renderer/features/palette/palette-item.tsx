import { Autocomplete } from '@base-ui/react/autocomplete'
import { MessageCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { definitionOf } from '#shared/commands.ts'
import { commandOf } from '../../commands/run-command.ts'
import { useShownKeys } from '../../commands/shortcuts.ts'
import { isAllFree, useProfiles } from '../../data/profiles-store.ts'
import { classNames } from '../../ui/class-names.ts'
import type { Press } from '../../ui/spend.ts'
import type { Choice } from './choices.ts'

interface PaletteItemProps {
  readonly choice: Choice
  readonly onChoose: (press: Press) => void
}

/** A command in the palette: its icon, its title, whether it costs, or why it cannot be carried out, and its keys. */
export function PaletteItem({ choice, onChoose }: PaletteItemProps) {
  const { t } = useTranslation()
  const { id, otherTitle, search, conversation, reason } = choice
  const keys = useShownKeys()(id)
  const Icon = conversation === undefined ? commandOf(id).icon : MessageCircle
  const isFree = useProfiles(isAllFree)
  const spends = definitionOf(id).spends === true && !isFree
  return (
    <Autocomplete.Item
      value={choice}
      disabled={reason !== undefined}
      aria-keyshortcuts={conversation === undefined ? keys?.aria : undefined}
      onClick={({ nativeEvent }) => onChoose(nativeEvent)}
      className="flex min-h-9 items-center gap-3 rounded-md px-3 text-ink outline-none data-disabled:text-ink-3 data-highlighted:bg-hover"
    >
      <span
        className={classNames(
          'flex w-4 shrink-0 justify-center',
          reason === undefined && 'text-ink-2',
        )}
      >
        {Icon !== undefined && <Icon aria-hidden className="size-4" strokeWidth={1.75} />}
      </span>
      <span className="min-w-0 flex-1 truncate">
        {conversation?.title ??
          (search === undefined ? t(`commands.${id}`) : t('find.searchLibrary', { query: search }))}
        {otherTitle !== null && <span className="ml-2 text-ink-3">{otherTitle}</span>}
      </span>
      {reason !== undefined && <span className="min-w-0 shrink text-end text-xs"> {reason}</span>}
      {spends && reason === undefined && (
        <span className="shrink-0 text-xs text-accent-ink">{t('palette.spends')}</span>
      )}
      {keys !== undefined && search === undefined && conversation === undefined && (
        <kbd aria-hidden className="shrink-0 font-sans text-xs text-ink-3">
          {keys.shown}
        </kbd>
      )}
    </Autocomplete.Item>
  )
}
