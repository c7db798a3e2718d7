import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { chatDrafts } from '../../../data/chat/chat-drafts.ts'
import { useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { typedAnswers } from '../../../data/chat/typed-answers.ts'
import { COMPOSER, undoStack } from '../../../data/undo.ts'
import { focusPrompt } from '../../../navigation/focus-prompt.ts'
import { AddPicturesButton } from '../../../parts/add-pictures-button.tsx'
import { ProviderChip } from '../provider-chip.tsx'
import { SubmitFailure } from '../submit-failure.tsx'
import { AttachmentList } from './attachments/attachment-list.tsx'
import { ChatControls } from './controls/chat-controls.tsx'
import { MessageField } from './message-field.tsx'
import { MessageNote } from './message-note.tsx'
import { RecordButton } from './recording/record-button.tsx'
import { RecordingStrip } from './recording/recording-strip.tsx'
import { useRecording } from './recording/use-recording.ts'
import { SendButton } from './send-button.tsx'
import { useSend } from './use-send.ts'

/** Renders the composer of the open conversation: what is being written in it, what goes along with that, and what its turns are made with. */
export function ChatComposer() {
  const conversation = useOpenConversation(({ id }) => id)
  // Each has a field of its own: the browser's history of one is none of another's.
  return <ConversationComposer key={conversation} conversation={conversation} />
}

function ConversationComposer({ conversation }: { readonly conversation: string }) {
  const { t } = useTranslation()
  const sending = useSend(conversation)
  const target = useMemo(
    () => ({ tray: chatDrafts.trayOf(conversation), conversation }),
    [conversation],
  )
  // The same elements while one types: a key renders none of them again.
  const attachments = useMemo(() => <AttachmentList conversation={conversation} />, [conversation])
  const recording = useRecording(target)
  useEffect(() => {
    void chatDrafts.open(conversation)
    void typedAnswers.open(conversation)
    undoStack.goTo(conversation)
    return () => undoStack.goTo(COMPOSER)
  }, [conversation])
  useCommandHandlers({
    sendMessage: sending.canSend
      ? (_, gesture) => gesture !== null && sending.send(gesture)
      : undefined,
  })
  return (
    <section aria-label={t('chatComposer.label')} className="relative">
      <div className="composer-card @container flex flex-col rounded-2xl border border-line glass p-2.5 shadow-popup transition-colors duration-100 focus-within:border-line-strong">
        {sending.error !== null && (
          <SubmitFailure error={sending.error} onOver={sending.clearError} />
        )}
        <MessageNote conversation={conversation} problem={sending.problem} />
        {attachments}
        <RecordingStrip recording={recording} />
        <div className="flex min-w-0 items-start gap-2">
          <AddPicturesButton onAdded={focusPrompt} target={target} />
          <MessageField conversation={conversation} sending={sending} />
          <RecordButton recording={recording} />
        </div>
        <div className="mt-1 flex min-w-0 items-center gap-1.5 @max-[31rem]:gap-0.5">
          {CONTROLS}
          {PROVIDER}
          <SendButton conversation={conversation} sending={sending} />
        </div>
      </div>
    </section>
  )
}

const CONTROLS = <ChatControls />
const PROVIDER = <ProviderChip />
