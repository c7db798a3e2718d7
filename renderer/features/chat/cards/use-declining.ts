import { useState } from 'react'
import { typedKey } from '#shared/typed-answers.ts'
import { typedAnswers, useTyped } from '../../../data/chat/typed-answers.ts'

/** Declining a call, with words that are kept until it is decided. */
export interface Declining {
  /** Also where words for it were written before the page was loaded, or its card rendered, anew. */
  readonly isOpen: boolean
  /** The user has just begun: the words get the focus. */
  readonly isBegun: boolean
  readonly words: string
  readonly begin: () => void
  readonly write: (words: string) => void
  /** Forgets the words. */
  readonly end: () => void
}

/** Returns how far the user is with declining a call. */
export function useDeclining(conversation: string, call: string): Declining {
  const [isBegun, setBegun] = useState(false)
  const words = useTyped(conversation, call, 'decline')
  const write = (next: string): void =>
    typedAnswers.type(conversation, typedKey(call, 'decline'), next)
  return {
    isOpen: isBegun || words !== '',
    isBegun,
    words,
    begin: () => setBegun(true),
    write(next) {
      // Without its last letter it stays open.
      setBegun(true)
      write(next)
    },
    end() {
      setBegun(false)
      write('')
    },
  }
}
