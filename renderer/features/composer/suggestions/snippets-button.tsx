import { FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../../commands/run-command.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { IconButton } from '../../../ui/icon-button.tsx'

/** Opens the list of snippets at the caret, for who does not know its key, or has a keyboard that writes another sign with it. */
export function SnippetsButton() {
  const { t } = useTranslation()
  const contextOf = useCommandContext()
  return (
    <IconButton
      icon={FileText}
      label={t('commands.insertSnippet')}
      keys="/"
      onClick={() => runCommand('insertSnippet', contextOf({}), {})}
      className="mt-1 -mr-2 text-ink-3 @max-[31rem]:hidden"
    />
  )
}
