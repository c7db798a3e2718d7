import { useEffect, useEffectEvent, useState, type KeyboardEvent } from 'react'
import type { Completion } from '#shared/domain/library-search.ts'
import { wordAround } from '#shared/search/edit-query.ts'
import type { Span } from '#shared/search/query.ts'
import { isPlainPress } from '../../ui/plain-press.ts'

/** Asks what can stand in the place of a word. */
export type AskCompletions = (word: string) => Promise<readonly Completion[]>

/** The list below the field, and what the field tells it. */
export interface CompletionList {
  readonly entries: readonly Completion[]
  /** The place of the entry that Enter takes; -1 while none is pointed at. */
  readonly highlighted: number
  readonly highlight: (place: number) => void
  readonly choose: (entry: Completion) => void
  /** To be called when the text has changed by typing, or the caret was put elsewhere. */
  readonly open: (query: string, caret: number) => void
  readonly close: () => void
  /** Returns whether the key was for the list. */
  readonly onKeyDown: (press: KeyboardEvent<HTMLInputElement>) => boolean
}

interface OpenList {
  readonly span: Span
  readonly word: string
}

interface ShownList extends OpenList {
  readonly entries: readonly Completion[]
}

/** Returns the list of what can stand in the place of the word at the caret. `onChoose` puts a text in a word's place, and returns the query that comes of it. */
export function useCompletion(
  ask: AskCompletions,
  onChoose: (span: Span, text: string) => { readonly query: string; readonly caret: number },
): CompletionList {
  const [wanted, setWanted] = useState<OpenList | null>(null)
  const [shown, setShown] = useState<ShownList | null>(null)
  const [highlighted, setHighlighted] = useState(-1)
  const put = useEffectEvent(ask)
  useEffect(() => {
    if (wanted === null) return
    let isCurrent = true
    const show = (entries: readonly Completion[]): void => {
      if (!isCurrent) return
      setShown({ ...wanted, entries })
      setHighlighted(-1)
    }
    // Without suggestions one types on.
    put(wanted.word).then(show, () => show([]))
    return () => {
      isCurrent = false
    }
  }, [wanted])
  // What was found for another word would be put into the wrong place.
  const entries =
    wanted === null || shown === null || shown.span.start !== wanted.span.start
      ? NONE
      : shown.entries

  const close = (): void => {
    setWanted(null)
    setShown(null)
    setHighlighted(-1)
  }
  const open = (query: string, caret: number): void => {
    const span = wordAround(query, caret)
    // Behind a space nothing is offered: one would have to close a list after each word.
    if (span.start === span.end && query !== '') close()
    else setWanted({ span, word: query.slice(span.start, caret) })
  }
  const choose = ({ text }: Completion): void => {
    if (wanted === null) return
    const next = onChoose(wanted.span, text)
    close()
    // A key alone is not the end of it.
    if (/[:：]$/u.test(text)) open(next.query, next.caret)
  }
  const step = (by: 1 | -1): void => {
    const count = entries.length + 1
    setHighlighted(((highlighted + 1 + by + count) % count) - 1)
  }
  return {
    entries,
    highlighted,
    highlight: setHighlighted,
    choose,
    close,
    open,
    onKeyDown(press) {
      if (entries.length === 0 || !isPlainPress(press)) return false
      switch (press.key) {
        case 'ArrowDown':
          step(1)
          break
        case 'ArrowUp':
          step(-1)
          break
        case 'Enter':
        case 'Tab': {
          const entry =
            entries[highlighted] ?? (press.key === 'Tab' ? rest(wanted, entries) : undefined)
          if (entry === undefined) {
            close()
            return false
          }
          choose(entry)
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

const NONE: readonly Completion[] = []

/** What Tab takes unasked: only more letters of the word that one has begun, so that it leads on to the results from any other. */
function rest(open: OpenList | null, entries: readonly Completion[]): Completion | undefined {
  const word = open?.word.toLowerCase() ?? ''
  const [first] = entries
  if (word === '' || first === undefined || first.text.length <= word.length) return undefined
  return first.text.toLowerCase().startsWith(word) ? first : undefined
}
