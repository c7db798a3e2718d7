import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationParameters } from '#shared/domain/conversation.ts'
import { runFreeOrNotify } from '../../../../commands/run-or-notify.ts'
import { changeParameters } from '../../../../data/chat/parameters.ts'

/** Returns what changes the parameters of the open conversation, and says where that fails. */
export function useChangeParameters(): (change: Partial<ConversationParameters>) => void {
  const { t } = useTranslation()
  return useCallback(
    (change) =>
      void runFreeOrNotify(t, t('chatComposer.changeFailed'), () => changeParameters(change)),
    [t],
  )
}
