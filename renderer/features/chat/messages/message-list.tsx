import { ArrowDown } from 'lucide-react'
import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { MessageView } from '#shared/domain/chat-view.ts'
import { shownItems } from '../../../data/chat/shown-items.ts'
import { onReveal } from '../../../navigation/reveal-asset.ts'
import { openConversation, useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { Button } from '../../../ui/button.tsx'
import { Consents } from '../consents.tsx'
import { ConversationStatus } from '../conversation-status.tsx'
import { createMessageWindow } from './create-message-window.ts'
import { Message } from './message.tsx'

/** Renders the messages of the open conversation, of which those near the window are in the page. It opens at its end. */
export function MessageList() {
  const { t } = useTranslation()
  const messages = useOpenConversation((open) => open.messages)
  const earlier = useOpenConversation((open) => open.earlier)
  const before = useOpenConversation((open) => open.before)
  const scroller = useRef<HTMLDivElement>(null)
  const [focusedId, setFocused] = useState<string | null>(null)
  const [lane] = useState(createMessageWindow)
  const { rows, below, isAtEnd, isAtBeginning } = useStore(lane.store)
  const byId = useMemo(() => new Map(messages.map((each, at) => [each.id, at])), [messages])
  const newest = messages.findLastIndex(({ type }) => type === 'user')

  useLayoutEffect(() => lane.setMessages(messages, focusedId), [lane, messages, focusedId])
  useLayoutEffect(() => {
    const element = scroller.current
    return element === null ? undefined : lane.attach(element)
  }, [lane])
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- whatever has changed in the page: what is read stays at its place
  useLayoutEffect(() => lane.settle(), [lane, rows, below, messages])
  useFollowWhatIsSaid(messages, lane.toEnd)
  useLayoutEffect(
    () =>
      onReveal('chat', (asset) => {
        const message = openConversation.store
          .getState()
          .messages.find((each) => shows(each, asset))
        return message !== undefined && lane.reveal(message.id)
      }),
    [lane],
  )
  useEffect(() => {
    if (isAtBeginning && before !== null && earlier === 'idle') void openConversation.loadEarlier()
  }, [isAtBeginning, before, earlier])

  return (
    <div className="relative min-h-0 flex-1">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it learns which message has the focus */}
      <div
        ref={scroller}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- there is no element for it
        role="region"
        aria-label={t('chat.messages')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys
        tabIndex={0}
        onScroll={lane.scrolled}
        onFocus={({ target }) => setFocused(messageOf(target))}
        onBlur={({ relatedTarget }) => setFocused(messageOf(relatedTarget))}
        className="relative h-full overflow-y-auto -outline-offset-2 [overflow-anchor:none] scroll-thin"
      >
        {before !== null && (
          <p className="py-3 text-center text-xs text-ink-3">
            {earlier === 'failed' ? (
              <>
                {t('chat.earlierFailed')}{' '}
                <Button size="small" onClick={() => void openConversation.loadEarlier()}>
                  {t('chat.loadAgain')}
                </Button>
              </>
            ) : (
              t('chat.earlier')
            )}
          </p>
        )}
        {rows.map(({ id, gap }) => {
          const at = byId.get(id) ?? -1
          const message = messages[at]
          return message === undefined ? null : (
            <Fragment key={id}>
              {gap > 0 && <div aria-hidden style={{ height: gap }} />}
              <div ref={lane.row} data-message={id} className="chat-column flow-root">
                <Message
                  message={message}
                  isHead={at === messages.length - 1}
                  isNewest={at === newest}
                  goesOn={messages[at + 1]?.type === 'assistant'}
                />
              </div>
            </Fragment>
          )
        })}
        <div aria-hidden style={{ height: below }} />
        <Consents />
        <ConversationStatus />
        <div aria-hidden className="h-(--chat-below)" />
      </div>
      {!isAtEnd && (
        <div className="pointer-events-none absolute inset-x-0 bottom-(--chat-below) flex justify-center">
          <Button
            size="small"
            className="pointer-events-auto glass border border-line shadow-popup"
            onClick={lane.toEnd}
          >
            <ArrowDown aria-hidden className="size-3.5" />
            {t('chat.toEnd')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Goes to the end when the user has said something: that is what is read next. */
function useFollowWhatIsSaid(messages: readonly MessageView[], toEnd: () => void): void {
  const newest = messages.findLast(({ type }) => type === 'user')
  const known = useRef(newest?.id)
  useLayoutEffect(() => {
    if (known.current === newest?.id) return
    known.current = newest?.id
    if (newest !== undefined && Date.now() - newest.createdAt < JUST_NOW) toEnd()
  }, [newest, toEnd])
}

/** Milliseconds in which something was said this moment. */
const JUST_NOW = 5000

function shows(message: MessageView, asset: string): boolean {
  return shownItems([message]).some((item) => item.asset.id === asset)
}

function messageOf(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-message]') : null
  return row?.dataset['message'] ?? null
}
