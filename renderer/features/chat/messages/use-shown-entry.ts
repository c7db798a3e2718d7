import { useEffect, useSyncExternalStore } from 'react'
import { chatMedia, loadShown } from '../../../data/media/chat-media.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import type { ShownItem } from '../../../data/chat/shown-items.ts'

/** Returns an item that the conversation shows, with what made it as far as that is known: its job is asked for. */
export function useShownEntry(item: ShownItem): MediaEntry | undefined {
  const { id } = item.asset
  useEffect(() => void loadShown(item), [item])
  return useSyncExternalStore(chatMedia.subscribe, () => {
    const sequence = chatMedia.now()
    return sequence.at(sequence.indexOf(id))
  })
}
