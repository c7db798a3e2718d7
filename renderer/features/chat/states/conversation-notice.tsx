import { useTranslation } from 'react-i18next'
import { openConversation, useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { goToNewConversation } from '../../../navigation/open-chat.ts'
import { Button } from '../../../ui/button.tsx'

/** Says why the open conversation is not shown: it is being read, could not be, or is gone. */
export function ConversationNotice() {
  const { t } = useTranslation()
  const state = useOpenConversation((open) => open.state)
  const error = useOpenConversation((open) => open.error)
  if (state === 'loading') {
    return <p className="waited m-auto pb-(--chat-below) text-ink-3">{t('chat.loading')}</p>
  }
  const isGone = state === 'gone'
  return (
    <div role="alert" className="m-auto max-w-100 px-(--edge) pb-(--chat-below) text-center">
      <h2 className="font-medium text-ink">
        {t(isGone ? 'chat.goneTitle' : 'chat.openFailedTitle')}
      </h2>
      <p className="mt-1 text-ink-2">
        {isGone || error === null ? t('chat.goneBody') : errorText(t, error, { withCost: false })}
      </p>
      <div className="mt-4 flex justify-center gap-2">
        {!isGone && (
          <Button onClick={() => void openConversation.refresh()}>{t('chat.loadAgain')}</Button>
        )}
        <Button onClick={goToNewConversation}>{t('chat.new')}</Button>
      </div>
    </div>
  )
}
