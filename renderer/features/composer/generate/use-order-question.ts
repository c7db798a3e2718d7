import { useCallback } from 'react'
import { keysOfPress } from '#shared/key-combination.ts'
import { currentShortcuts } from '../../../commands/shortcuts.ts'
import { useAppInfo } from '../../../data/app-info.ts'
import { useDraft } from '../../../data/draft/draft-store.ts'
import { useProfiles } from '../../../data/profiles-store.ts'
import { useTray } from '../../../data/tray/tray-store.ts'
import { ASKED_FROM, useQuestion, type Question } from '../../../ui/use-question.ts'
import type { Order } from './order.ts'

/** Returns whether so much is made that the user is asked once. */
export function needsQuestion({ outputs }: Order): boolean {
  return outputs >= ASKED_FROM
}

/** Returns what an order is known by: a question about one is no question about another. */
export function subjectOf({ request, variation }: Order): string {
  return JSON.stringify([request, variation])
}

/** Returns the question of Generate, whose key counts wherever it is pressed. A change of what would be sent or of who is paid takes it back. */
export function useOrderQuestion(): Question {
  const { platform } = useAppInfo()
  const pressesButton = useCallback(
    (press: KeyboardEvent) => {
      const keys = keysOfPress(press, platform)
      return keys !== null && currentShortcuts(platform).generate.includes(keys)
    },
    [platform],
  )
  return useQuestion({ pressesButton, onChange: onOrderChange })
}

function onOrderChange(changed: () => void): () => void {
  const stops = [
    useDraft.subscribe(changed),
    useTray.subscribe(changed),
    useProfiles.subscribe(changed),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
