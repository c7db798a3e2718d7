import { useMemo } from 'react'
import { useShallow } from 'zustand/shallow'
import { useDraft } from '../../data/draft/draft-store.ts'
import type { Draft } from '../../data/draft/draft.ts'
import type { Pictures } from '../../data/draft/pictures.ts'
import { useTray } from '../../data/tray/tray-store.ts'
import { picturesOf } from './tray-problem.ts'

/** Returns what is chosen, without the prompt: the same object while one types. */
export function useChoices(): Draft {
  const choices = useDraft(
    useShallow(({ draft: { kind, image, video, repeat, edit } }) => ({
      kind,
      image,
      video,
      repeat,
      edit,
    })),
  )
  return useMemo(() => ({ ...choices, prompt: '', mentions: {}, values: {} }), [choices])
}

/** Returns the pictures of the tray: the same object until what would be sent changes, however far those on their way are. */
export function usePictures(): Pictures {
  return useTray(useShallow(({ items }) => picturesOf(items)))
}
