import { useCallback, useEffect, useId, useRef, useState } from 'react'

/** So many outputs of one press are asked about: a number that is more likely a slip than a wish. */
export const ASKED_FROM = 20

/** Milliseconds for which a question stands: longer than it takes to read it, shorter than it takes to forget it. */
const STANDS_FOR = 6000

/** Marks the button that asks, by its question: a press elsewhere takes it back, also one on a button that asks something else. */
const ASKS = 'data-asks'

/** A question that a first press has asked in place, on the button that was pressed. */
export interface Question {
  readonly isAsking: boolean
  /** The attributes of the button that asks. */
  readonly mark: Readonly<Record<string, string>>
  /** Whether it was asked about exactly this, and stands. */
  isAnsweredBy(subject: string): boolean
  ask(subject: string): void
  takeBack(): void
}

interface QuestionOptions {
  /** Whether a key, wherever it goes, presses the button that asks. */
  readonly pressesButton?: (press: KeyboardEvent) => boolean
  /** Calls back at each change of what the press would do; returns what ends that. */
  readonly onChange?: (changed: () => void) => () => void
}

/**
 * Returns the question whether so many are really wanted. Only a second, fresh press is a yes, which the caller proves by
 * a gesture; all else takes the question back: time, Escape and every other key, a press elsewhere, another window, and
 * any change that `onChange` tells of. Both options have to stay the same from one rendering to the next.
 */
export function useQuestion({ pressesButton, onChange }: QuestionOptions = {}): Question {
  const id = useId()
  const [asked, setAsked] = useState<string | null>(null)
  // A ref as well: a second press can come before the first one has rendered.
  const current = useRef<string | null>(null)
  const set = useCallback((next: string | null): void => {
    current.current = next
    setAsked(next)
  }, [])
  const takeBack = useCallback((): void => {
    if (current.current !== null) set(null)
  }, [set])

  useEffect(() => {
    if (asked === null) return
    const controller = new AbortController()
    const { signal } = controller
    const capture = { capture: true, signal }
    const timer = setTimeout(takeBack, STANDS_FOR)
    const onKey = (press: KeyboardEvent): void => {
      const isYes = pressesButton?.(press) === true || (isPress(press) && isOn(press, id))
      if (!isYes && !isModifier(press)) takeBack()
    }
    const onPress = (press: Event): void => {
      if (!isOn(press, id)) takeBack()
    }
    window.addEventListener('keydown', onKey, capture)
    window.addEventListener('pointerdown', onPress, capture)
    window.addEventListener('blur', takeBack, { signal })
    const stop = onChange?.(takeBack)
    return () => {
      clearTimeout(timer)
      controller.abort()
      stop?.()
    }
  }, [id, asked, pressesButton, onChange, takeBack])

  return {
    isAsking: asked !== null,
    mark: { [ASKS]: id },
    isAnsweredBy: (subject) => current.current === subject,
    ask: set,
    takeBack,
  }
}

function isModifier({ key }: KeyboardEvent): boolean {
  return key === 'Control' || key === 'Meta' || key === 'Shift' || key === 'Alt'
}

/** Whether a key presses the button that has the focus. */
function isPress({ key }: KeyboardEvent): boolean {
  return key === 'Enter' || key === ' '
}

/** Whether something happens on the button that asks a question. */
function isOn({ target }: Event, id: string): boolean {
  return target instanceof Element && target.closest(`[${ASKS}]`)?.getAttribute(ASKS) === id
}
