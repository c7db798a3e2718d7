import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { conversations, useConversations } from '../../../data/chat/conversations.ts'
import { useFindWish } from '../../../navigation/open-chat.ts'
import { IconButton } from '../../../ui/icon-button.tsx'

/** UTF-16 code units of what is looked for. */
const MOST_LETTERS = 200
/** Milliseconds after the last letter: each search goes through all that was ever said. */
const PAUSE = 150

/** Renders the field in which one searches the conversations, by their names and by what was said in them. */
export function SearchConversations() {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(() => conversations.store.getState().text)
  const isSearching = useConversations((list) => list.text !== '')
  const isWanted = useFindWish(({ isOpen }) => isOpen)
  useEffect(() => {
    if (!isWanted) return
    field.current?.focus()
    field.current?.select()
    useFindWish.setState({ isOpen: false })
  }, [isWanted])
  useEffect(() => {
    const timer = setTimeout(() => conversations.search(text.trim()), text === '' ? 0 : PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div className="edged ring-within flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md bg-surface pr-0.5 pl-2.5 text-sm">
      <Search aria-hidden className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.75} />
      <input
        ref={field}
        type="text"
        aria-label={t('chat.search')}
        placeholder={t('chat.search')}
        autoComplete="off"
        spellCheck={false}
        maxLength={MOST_LETTERS}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(press) => {
          if (press.key !== 'Escape' || text === '' || press.nativeEvent.isComposing) return
          press.stopPropagation()
          setText('')
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-ink outline-none select-text"
      />
      {(text !== '' || isSearching) && (
        <IconButton
          icon={X}
          label={t('chat.clearSearch')}
          tooltipSide="bottom"
          className="size-7"
          onClick={() => {
            setText('')
            field.current?.focus()
          }}
        />
      )}
    </div>
  )
}
