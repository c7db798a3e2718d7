import { useCallback, useEffect, useRef, useState } from 'react'
import { keysOfPress } from '#shared/key-combination.ts'
import { currentShortcuts } from '../../../commands/shortcuts.ts'
import { useAppInfo } from '../../../data/app-info.ts'
import { useDraft } from '../../../data/draft/draft-store.ts'
import { useProfiles } from '../../../data/profiles-store.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import type { Order } from './order.ts'

/** So many outputs of one press are asked about: a number that is more likely a slip than a wish. */
const ASKED_FROM = 20

/** Milliseconds for which a question stands: longer than it takes to read it, shorter than it takes to forget it. */
const STANDS_FOR = 6000

/** Marks the button that asks: a press elsewhere takes the question back. */
export const ASKS = 'data-asks'

/** A question that a first press has asked in place. */
export interface Question {
  readonly isAsking: boolean
  /** Whether it was asked about exactly this, and stands. */
  isAnsweredBy(order: Order): boolean
  ask(order: Order): void
  takeBack(): void
}

/** Returns whether so much is made that the user is asked once. */
export function needsQuestion({ outputs }: Order): boolean {
  return outputs >= ASKED_FROM
}

/**
 * Returns the question whether so many are really wanted. Only a second, fresh press is a yes, which the caller proves by
 * a gesture; all else takes the question back: time, Escape and every other key, a press elsewhere, another window, and
 * any change to what would be sent or to who is paid.
 */
export function useQuestion(): Question {
  const { platform } = useAppInfo()
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
      const keys = keysOfPress(press, platform)
      const isGenerate = keys !== null && currentShortcuts(platform).generate.includes(keys)
      if (!isGenerate && !isModifier(press) && !isOnButton(press)) takeBack()
    }
    const onPress = ({ target }: Event): void => {
      if (!(target instanceof Element) || target.closest(`[${ASKS}]`) === null) takeBack()
    }
    window.addEventListener('keydown', onKey, capture)
    window.addEventListener('pointerdown', onPress, capture)
    window.addEventListener('blur', takeBack, { signal })
    const stops = [
      useDraft.subscribe(takeBack),
      useTray.subscribe(takeBack),
      useProfiles.subscribe(takeBack),
    ]
    return () => {
      clearTimeout(timer)
      controller.abort()
      for (const stop of stops) stop()
    }
  }, [asked, platform, takeBack])

  return {
    isAsking: asked !== null,
    isAnsweredBy: (order) => current.current === keyOf(order),
    ask: (order) => set(keyOf(order)),
    takeBack,
  }
}

function keyOf({ request, variation }: Order): string {
  return JSON.stringify([request, variation])
}

function isModifier({ key }: KeyboardEvent): boolean {
  return key === 'Control' || key === 'Meta' || key === 'Shift' || key === 'Alt'
}

/** Whether a key presses the button that asks. */
function isOnButton({ key, target }: KeyboardEvent): boolean {
  return (
    (key === 'Enter' || key === ' ') && target instanceof Element && target.matches(`[${ASKS}]`)
  )
}
