import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { TurnBody } from '#shared/domain/chat-view.ts'
import { readMessage, readTurn } from './bodies.ts'
import { createWholeTexts, type TextKey } from './create-whole-texts.ts'

export type { TextKey } from './create-whole-texts.ts'

/** The long texts of the window. */
export const wholeTexts = createWholeTexts((key) => {
  const id = key.slice(key.indexOf('/') + 1)
  return key.startsWith('turn/') ? readTurn(id) : readMessage(id)
})

/** Returns a whole text; undefined until it is there. It is asked for while `isWanted`. */
export function useWholeText(key: TextKey, isWanted: boolean): TurnBody | undefined {
  useEffect(() => {
    if (isWanted) void wholeTexts.load(key)
  }, [key, isWanted])
  return useStore(wholeTexts.store, (texts) => texts.get(key))
}
