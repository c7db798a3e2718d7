import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '#shared/domain/chat-view.ts'
import { regenerate } from '../../../commands/chat-turns.ts'
import { useTurnCost } from '../../../data/profiles-store.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { onSpend } from '../../../ui/spend.ts'
import { useAsyncAction } from '../../../ui/use-async-action.ts'

/** Renders the press that asks for another version of an answer, which is a request. */
export function AgainButton({ message }: { readonly message: Pick<MessageView, 'id'> }) {
  const { t } = useTranslation()
  const [isBusy, run] = useAsyncAction()
  return (
    <IconButton
      icon={RotateCcw}
      label={t('chat.again')}
      hint={t('chat.againHint', { context: useTurnCost() })}
      className="size-7"
      {...(isBusy
        ? { 'aria-disabled': true }
        : onSpend(`regenerate ${message.id}`, (gesture) =>
            run(async () => void (await regenerate(t, message, gesture))),
          ))}
    />
  )
}
