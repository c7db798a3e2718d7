import { useMemo, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { useDraft } from '../../../data/draft/draft-store.ts'
import { loadSaved, useSaved } from '../../../data/saved-store.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import { choose } from './choose.ts'
import { nextUsable, suggestionsFor, type Suggestion } from './suggestions.ts'
import { listFor, queryOf, type OpenList } from './trigger.ts'
import { isPlainPress } from '../../../ui/plain-press.ts'

/** The list beside the prompt, and what the prompt's field tells it. */
export interface Suggestions {
  readonly entries: readonly Suggestion[]
  /** The place of the entry that Enter chooses; -1 for none. */
  readonly highlighted: number
  readonly highlight: (place: number) => void
  readonly choose: (entry: Suggestion) => void
  /** To be called when the text has changed, with the caret behind what was typed. */
  readonly onTyped: (prompt: string, caret: number, isInsertion: boolean) => void
  /** To be called when the caret has moved otherwise. */
  readonly onCaret: (prompt: string, caret: number) => void
  readonly close: () => void
  /** Returns whether the key was for the list. */
  readonly onKeyDown: (press: KeyboardEvent) => boolean
}

interface ListState extends OpenList {
  readonly query: string
  readonly highlighted: number
}

const NONE: readonly Suggestion[] = []

/** Returns the list of what can be written into the prompt by name: `@` opens it for pictures, `/` and a command for snippets. */
export function useSuggestions(field: RefObject<HTMLTextAreaElement | null>): Suggestions {
  const { t } = useTranslation()
  const [open, setOpen] = useState<ListState | null>(null)
  const draft = useDraft((state) => (open === null ? null : state.draft))
  const items = useTray((state) => (open === null ? null : state.items))
  const saved = useSaved(({ list }) => list)
  const entries = useMemo(
    () =>
      open === null || draft === null || items === null
        ? NONE
        : suggestionsFor({ t, kind: open.kind, query: open.query, draft, items, saved }),
    [t, open, draft, items, saved],
  )
  const current = entries[open?.highlighted ?? -1]
  const highlighted =
    current?.isUsable === true ? (open?.highlighted ?? -1) : nextUsable(entries, -1, 1)

  function show(list: OpenList, query: string): void {
    // Pictures come and go; a failure leaves what is known.
    if (open === null) loadSaved().catch(() => undefined)
    setOpen({ ...list, query, highlighted: 0 })
  }
  function close(): void {
    setOpen(null)
  }
  useCommandHandlers({
    insertSnippet() {
      const at = field.current?.selectionEnd ?? 0
      field.current?.focus()
      field.current?.setSelectionRange(at, at)
      show({ kind: 'snippet', from: at, sign: 0 }, '')
    },
  })

  function chooseEntry(entry: Suggestion): void {
    if (open === null || !entry.isUsable) return
    const to = open.from + open.sign + open.query.length
    close()
    choose(t, entry, { from: open.from, to })
  }

  return {
    entries,
    highlighted,
    highlight: (place) =>
      setOpen((state) => (state === null ? null : { ...state, highlighted: place })),
    choose: chooseEntry,
    onTyped(prompt, caret, isInsertion) {
      if (open !== null) {
        const query = queryOf(open, prompt, caret)
        if (query !== null) return setOpen({ ...open, query, highlighted: 0 })
      }
      const list = isInsertion ? listFor(prompt, caret) : null
      if (list === null) close()
      else show(list, '')
    },
    onCaret(prompt, caret) {
      if (open !== null && queryOf(open, prompt, caret) !== open.query) close()
    },
    close,
    onKeyDown(press) {
      if (entries.length === 0 || !isPlainPress(press)) return false
      switch (press.key) {
        case 'ArrowDown':
        case 'ArrowUp': {
          const next = nextUsable(entries, highlighted, press.key === 'ArrowDown' ? 1 : -1)
          setOpen((state) => (state === null ? null : { ...state, highlighted: next }))
          break
        }
        case 'Enter':
        case 'Tab': {
          const entry = entries[highlighted]
          if (entry === undefined) return false
          chooseEntry(entry)
          break
        }
        case 'Escape':
          close()
          break
        default:
          return false
      }
      press.preventDefault()
      press.stopPropagation()
      return true
    },
  }
}
