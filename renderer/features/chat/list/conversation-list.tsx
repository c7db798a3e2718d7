import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedConversation } from '#shared/domain/chat-view.ts'
import { deleteConversation } from '../../../commands/conversations.ts'
import { conversations, useConversations } from '../../../data/chat/conversations.ts'
import { openConversation, useOpenConversation } from '../../../data/chat/open-conversation.ts'
import { useToday } from '../../../parts/sheet/use-today.ts'
import { Button } from '../../../ui/button.tsx'
import { isPlainPress } from '../../../ui/plain-press.ts'
import { useElementSize } from '../../../ui/use-element-size.ts'
import { ConversationRow } from './conversation-row.tsx'
import { listRows, ROW_HEIGHT, rowsWithin, type ListRow } from './list-rows.ts'

interface ConversationListProps {
  readonly onChoose: () => void
}

/**
 * Renders the conversations, of which those near the window are in the page. It is one stop of Tab: arrow keys go from one to the next, Enter
 * opens, F2 renames, Delete deletes.
 */
export function ConversationList({ onChoose }: ConversationListProps) {
  const { t, i18n } = useTranslation()
  const list = useConversations((state) => state)
  const openId = useOpenConversation(({ id }) => id)
  const today = useToday()
  const scroller = useRef<HTMLDivElement>(null)
  const height = useElementSize(scroller)?.height ?? 0
  const [top, setTop] = useState(0)
  /** The one that Tab leads to; the open one until another had the focus. */
  const [focusedId, setFocused] = useState<string | null>(null)
  /** The one that is to have the focus; another object with each wish. */
  const [wish, setWish] = useState<{ readonly id: string } | null>(null)
  const [renamedId, setRenamed] = useState<string | null>(null)
  const all = list.conversations
  const rows = useMemo(
    () => listRows(all, { locale: i18n.language, today, pinned: t('chat.pinnedOnes') }),
    [all, i18n.language, today, t],
  )
  useEffect(() => void conversations.refresh(), [])

  const placeOf = (id: string | null): number => all.findIndex((each) => each.id === id)
  const stop = Math.max(0, placeOf(placeOf(focusedId) === -1 ? openId : focusedId))
  const { first, last } = rowsWithin(rows, top, top + height)
  const stopRow = rows.rowOf[stop] ?? -1
  const shown = rows.rows.flatMap((row, at) =>
    (at >= first && at <= last) || at === stopRow ? [row] : [],
  )
  useEffect(() => {
    void conversations.loadTo(Math.max(stop, lastPlace(rows.rows, last)) + 1)
  }, [rows, last, stop])

  function scrollTo(place: number): void {
    const element = scroller.current
    const row = rows.rows[rows.rowOf[place] ?? -1]
    if (element === null || row === undefined) return
    if (row.top < element.scrollTop) element.scrollTop = place === 0 ? 0 : row.top
    const bottom = row.top + ROW_HEIGHT
    if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = bottom - element.clientHeight
    }
  }
  // Once the row is in the page, as the one that Tab leads to always is.
  const reach = useEffectEvent((id: string): void => {
    scrollTo(placeOf(id))
    scroller.current
      ?.querySelector<HTMLElement>(`[data-conversation="${id}"]`)
      ?.focus({ preventScroll: true })
  })
  useLayoutEffect(() => {
    if (wish !== null) reach(wish.id)
  }, [wish])

  function goTo(place: number): void {
    const known = conversations.store.getState().conversations
    const conversation = known[Math.min(known.length - 1, Math.max(0, place))]
    if (conversation === undefined) return
    setFocused(conversation.id)
    setWish({ id: conversation.id })
  }
  /** All of them have to be read before. */
  async function goToEnd(): Promise<void> {
    await conversations.loadTo(list.total - 1)
    goTo(list.total - 1)
  }
  function open({ id }: ListedConversation): void {
    setFocused(id)
    void openConversation.show(id)
    onChoose()
  }
  function onKeyDown(press: KeyboardEvent): void {
    const isRow = press.target instanceof HTMLElement && press.target.matches('[data-conversation]')
    const conversation = all[stop]
    if (!isRow || !isPlainPress(press) || conversation === undefined) return
    const to = target(press.key, stop, Math.max(1, Math.floor(height / ROW_HEIGHT) - 1))
    if (press.key === 'End') void goToEnd()
    else if (to !== null) goTo(to)
    else if (press.key === 'F2') setRenamed(conversation.id)
    else if ((press.key === 'Delete' || press.key === 'Backspace') && !press.repeat) {
      void deleteConversation(t, conversation)
      goTo(stop === all.length - 1 ? stop - 1 : stop + 1)
    } else return
    press.preventDefault()
    press.stopPropagation()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the rows in it have the focus, and it their keys
    <div
      ref={scroller}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      className="relative min-h-0 flex-1 overflow-y-auto px-2 pb-2 [overflow-anchor:none] scroll-thin"
    >
      {all.length > 0 && (
        <ul
          aria-label={t('chat.list')}
          className="relative list-none"
          style={{ height: rows.height }}
        >
          {shown.map((row) =>
            row.type === 'heading' ? (
              <li
                key={`heading ${row.top}`}
                className="absolute inset-x-0 px-2 pt-3 text-xs text-ink-3"
                style={{ top: row.top }}
              >
                {row.text}
              </li>
            ) : (
              <ConversationRow
                key={row.conversation.id}
                conversation={row.conversation}
                place={row.place}
                total={list.total}
                top={row.top}
                isOpen={row.conversation.id === openId}
                isTabStop={row.place === stop}
                isRenamed={row.conversation.id === renamedId}
                onOpen={() => open(row.conversation)}
                onFocus={() => setFocused(row.conversation.id)}
                onRename={(isRenamed) => {
                  setRenamed(isRenamed ? row.conversation.id : null)
                  if (!isRenamed) goTo(row.place)
                }}
              />
            ),
          )}
        </ul>
      )}
      <Nothing />
    </div>
  )
}

/** Says why there is nothing in the list. */
function Nothing() {
  const { t } = useTranslation()
  const { conversations: all, text, isLoaded, error } = useConversations((state) => state)
  if (error !== null) {
    return (
      <div role="alert" className="px-2 py-3 text-sm">
        <p className="text-danger">{t('chat.listFailed')}</p>
        <Button size="small" className="mt-2" onClick={() => void conversations.refresh()}>
          {t('chat.loadAgain')}
        </Button>
      </div>
    )
  }
  if (!isLoaded || all.length > 0) return null
  return (
    <p className="px-2 py-3 text-sm wrap-anywhere text-ink-3">
      {text === '' ? t('chat.none') : t('chat.noneFound', { text })}
    </p>
  )
}

/** Returns the place of the last conversation among the first rows; -1 where there is none. */
function lastPlace(rows: readonly ListRow[], last: number): number {
  const row = rows.slice(Math.max(0, last - 1), last + 1).findLast(isConversation)
  return row?.type === 'conversation' ? row.place : -1
}

function isConversation({ type }: ListRow): boolean {
  return type === 'conversation'
}

function target(key: string, at: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at - 1
    case 'PageDown':
      return at + page
    case 'PageUp':
      return at - page
    case 'Home':
      return 0
    default:
      return null
  }
}
