import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NOTE_MAX_LENGTH } from '#shared/domain/organise.ts'

interface NoteFieldProps {
  readonly note: string
  /** Saves it; to be called with each pause and at the end. */
  readonly onSave: (note: string) => void
}

/** Milliseconds without a key after which what was typed is saved. */
const PAUSE = 600

/**
 * Renders the field for what the user has to say about an item. It is saved as drafts are, in each pause, and when it loses the focus or is no
 * longer shown. While it is written in, nothing from elsewhere replaces it.
 */
export function NoteField({ note, onSave }: NoteFieldProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const [isFocused, setFocused] = useState(false)
  const [seen, setSeen] = useState(note)
  if (note !== seen) {
    setSeen(note)
    if (!isFocused) setTyped(null)
  }
  const unsaved = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const flush = (): void => {
    clearTimeout(timer.current)
    const text = unsaved.current
    unsaved.current = null
    if (text !== null) onSave(text)
  }
  const flushAtEnd = useEffectEvent(flush)
  useEffect(() => {
    const onPageHide = (): void => flushAtEnd()
    window.addEventListener('pagehide', onPageHide)
    return () => {
      window.removeEventListener('pagehide', onPageHide)
      flushAtEnd()
    }
  }, [])
  return (
    <textarea
      aria-label={t('organise.note')}
      placeholder={t('organise.notePlaceholder')}
      maxLength={NOTE_MAX_LENGTH}
      rows={2}
      spellCheck={false}
      value={typed ?? note}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        unsaved.current = value
        clearTimeout(timer.current)
        timer.current = setTimeout(flush, PAUSE)
      }}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false)
        flush()
      }}
      className="edged field-sizing-content max-h-60 min-h-14 w-full resize-none rounded-md bg-surface px-2 py-1.5 text-ink shadow-[inset_0_0_0_1px_var(--line)] select-text scroll-thin"
    />
  )
}
