import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_TITLE } from '#shared/domain/conversation.ts'

interface NameFieldProps {
  readonly name: string
  /** Called once with the name as it is then, or with null where it stays as it was. */
  readonly onDone: (name: string | null) => void
}

/** Renders the field in which a conversation is renamed, in its place. Enter and leaving it keep the name, Escape does not. */
export function NameField({ name, onDone }: NameFieldProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  const [text, setText] = useState(name)
  useEffect(() => field.current?.select(), [])
  const done = (wish: string | null): void => {
    if (isDone.current) return
    isDone.current = true
    onDone(wish)
  }
  return (
    <input
      ref={field}
      type="text"
      dir="auto"
      aria-label={t('chat.nameLabel')}
      autoComplete="off"
      maxLength={LONGEST_TITLE}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={() => done(text)}
      onKeyDown={(press) => {
        press.stopPropagation()
        if (press.nativeEvent.isComposing) return
        if (press.key === 'Enter') done(text)
        if (press.key === 'Escape') done(null)
      }}
      className="mx-0.5 h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-canvas px-1.5 text-sm text-ink select-text"
    />
  )
}
