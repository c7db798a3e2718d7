import { useTranslation } from 'react-i18next'
import { goOn } from '../../commands/chat-turns.ts'
import { useOpenConversation } from '../../data/chat/open-conversation.ts'
import { useTurnCost } from '../../data/profiles-store.ts'
import { Button } from '../../ui/button.tsx'
import { onSpend } from '../../ui/spend.ts'
import { Tooltip } from '../../ui/tooltip/tooltip.tsx'
import { useAsyncAction } from '../../ui/use-async-action.ts'

/** Renders the press that lets the open conversation go on where it stopped, which is a request. */
export function GoOnButton() {
  const { t } = useTranslation()
  const id = useOpenConversation((open) => open.id)
  const [isBusy, run] = useAsyncAction()
  return (
    <Tooltip label={t('chat.goOnHint', { context: useTurnCost() })} describes>
      <Button
        size="small"
        variant="primary"
        inactive={isBusy}
        className="shrink-0"
        {...onSpend(`goOn ${id}`, (gesture) => run(async () => void (await goOn(t, gesture))))}
      >
        {t('chat.goOn')}
      </Button>
    </Tooltip>
  )
}
