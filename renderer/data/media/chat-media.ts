import type { MessageView } from '#shared/domain/chat-view.ts'
import { openConversation } from '../chat/open-conversation.ts'
import { shownItems, type ShownItem } from '../chat/shown-items.ts'
import { feed } from '../feed/feed-store.ts'
import { libraryMedia } from './library-media.ts'
import type { MediaEntry, MediaList, MediaSequence } from './media-sequence.ts'
import { wordsAsRequest } from './words-as-request.ts'

let of: readonly MessageView[] | null = null
let sequence: MediaSequence | null = null
const listeners = new Set<() => void>()
let stopListening: (() => void) | null = null

/** What the open conversation shows, oldest first, as a list to look through. */
export const chatMedia: MediaList = {
  now() {
    const { messages } = openConversation.store.getState()
    if (sequence === null || of !== messages) {
      of = messages
      sequence = sequenceOf(shownItems(messages))
    }
    return sequence
  },
  subscribe(onChange) {
    stopListening ??= listen()
    listeners.add(onChange)
    return () => {
      listeners.delete(onChange)
      if (listeners.size > 0) return
      stopListening?.()
      stopListening = null
    }
  },
  loadAll: () => Promise.resolve(),
  loadAt: () => Promise.resolve(),
}

function listen(): () => void {
  const changed = (): void => {
    // Its entries may be others.
    sequence = null
    for (const listener of listeners) listener()
  }
  sequence = null
  const stops = [
    openConversation.store.subscribe((now, before) => {
      if (now.messages !== before.messages) changed()
    }),
    libraryMedia.subscribe(changed),
    feed.store.subscribe((now, before) => {
      if (now.items !== before.items) changed()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Returns an item with the job that made it; with one that stands for it where it is not known, or where it was a turn. */
function entryOfShown(item: ShownItem): MediaEntry {
  return knownEntry(item) ?? standIn(item)
}

/** Asks for the job of an item, so that all is known of it. Never rejects. */
export function loadShown(item: ShownItem): Promise<void> {
  return load([item])
}

/** How far from who looks entries are loaded. */
const AROUND = 4

function sequenceOf(shown: readonly ShownItem[]): MediaSequence {
  const places = new Map(shown.map(({ asset }, place) => [asset.id, place]))
  const entries = new Map<ShownItem, MediaEntry>()
  return {
    count: shown.length,
    isComplete: true,
    at(index) {
      const item = shown[index]
      if (item === undefined) return undefined
      const entry = entries.get(item) ?? entryOfShown(item)
      entries.set(item, entry)
      return entry
    },
    indexOf: (id) => places.get(id) ?? -1,
    loadAround: (index) => void load(shown.slice(Math.max(0, index - AROUND), index + AROUND + 1)),
  }
}

function knownEntry({ asset }: ShownItem): MediaEntry | undefined {
  const job = feed.store.getState().items.get(asset.jobId)
  const found = [...(job?.outputs ?? []), ...(job?.extras ?? [])].find(({ id }) => id === asset.id)
  if (job !== undefined && found !== undefined) return { asset: found, job }
  return libraryMedia.entryOf(asset.id)
}

async function load(wanted: readonly (ShownItem | undefined)[]): Promise<void> {
  const missing = wanted.flatMap((item) =>
    item === undefined || knownEntry(item) !== undefined ? [] : [item.asset.id],
  )
  if (missing.length > 0) await libraryMedia.load(missing)
}

function standIn({ asset, prompt, model }: ShownItem): MediaEntry {
  return {
    asset,
    job: {
      id: asset.jobId,
      createdAt: asset.createdAt,
      endedAt: asset.createdAt,
      profileId: '',
      profileName: '',
      batchId: null,
      request: wordsAsRequest(model, prompt),
      outputs: [asset],
      state: 'succeeded',
    },
  }
}
