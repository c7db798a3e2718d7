import { MessageCirclePlus, PanelLeftOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { menuEntries } from '../../commands/menu-entries.ts'
import { renameConversation } from '../../commands/conversations.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { runCommand } from '../../commands/run-command.ts'
import { useCommandContext } from '../../commands/use-commands.ts'
import { useOpenConversation } from '../../data/chat/open-conversation.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { NameField } from './list/name-field.tsx'

interface ConversationHeadProps {
  /** Shows the list of conversations; null where it is shown. */
  readonly onShowList: (() => void) | null
}

const GROUPS = [
  ['renameConversation', 'pinConversation', 'duplicateConversation'],
  ['exportConversation', 'exportConversationJson'],
  ['deleteConversation'],
] as const

/** Renders the name of the open conversation, where it can be changed, and what can be done with it. */
export function ConversationHead({ onShowList }: ConversationHeadProps) {
  const { t, i18n } = useTranslation()
  const view = useOpenConversation((open) => open.view)
  const contextOf = useCommandContext()
  const [isRenamed, setRenamed] = useState(false)
  useCommandHandlers({ renameConversation: view === null ? undefined : () => setRenamed(true) })
  const number = new Intl.NumberFormat(i18n.language)
  if (view === null && onShowList === null) return null
  return (
    <div className="flex h-11 shrink-0 items-center gap-1 px-2 text-sm">
      {onShowList !== null && (
        <>
          <IconButton
            icon={PanelLeftOpen}
            label={t('chat.showList')}
            tooltipSide="bottom"
            onClick={onShowList}
          />
          <IconButton
            icon={MessageCirclePlus}
            label={t('chat.new')}
            tooltipSide="bottom"
            onClick={() => runCommand('newConversation', contextOf({}), {})}
          />
        </>
      )}
      {view !== null &&
        (isRenamed ? (
          <div className="flex max-w-120 min-w-0 flex-1">
            <NameField
              name={view.title}
              onDone={(name) => {
                setRenamed(false)
                if (name !== null) void renameConversation(t, view, name)
              }}
            />
          </div>
        ) : (
          <>
            <h2 className="min-w-0 truncate px-1.5 font-medium text-ink" dir="auto">
              {view.title}
            </h2>
            <Menu
              label={t('chat.actions', { title: view.title })}
              entries={() => menuEntries(GROUPS, contextOf({}))}
              size="small"
            />
            {view.usage !== null && (
              <p className="ml-auto truncate pr-2 pl-4 text-xs text-ink-3 tabular-nums">
                {t('chat.usageTotal', {
                  input: number.format(view.usage.input),
                  output: number.format(view.usage.output),
                })}
              </p>
            )}
          </>
        ))}
    </div>
  )
}
