import type { AssetChange } from '#shared/domain/asset.ts'
import type { Job, Progress } from '#shared/domain/generation.ts'
import { createFeed, type Feed } from '../../../renderer/data/feed/feed-store.ts'
import { createFeedMedia } from '../../../renderer/data/media/feed-media.ts'
import { createFeedLayout } from '../../../renderer/features/create/feed/layout/feed-layout.ts'
import { localDay } from '../../../renderer/i18n/local-day.ts'
import type { SheetRow } from '../../../renderer/features/create/feed/layout/sheet-rows.ts'
import { createLook } from '../../../renderer/features/viewer/use-viewed.ts'

/** The feed's events, which the benchmark sends. */
export interface Sender {
  changed(job: Job): void
  progress(updates: { jobId: string; progress: Progress }[]): void
  removed(id: string): void
}

/** The part of the window that listens to jobs, without React: what its components read out of the stores after every change. */
export interface BenchedWindow {
  readonly feed: Feed
  readonly send: Sender
  /** The rows of the feed that are mounted now. */
  rows(): readonly (SheetRow | undefined)[]
  close(): void
}

/** A window of 1280 × 800, scrolled to the newest job. */
const TARGET = { width: 1168, height: 190, gap: 4 }
const WINDOW_HEIGHT = 756
/** Tiles that wait for progress, in a batch that fills the screen. */
const PENDING_TILES = 20

/** Opens it over jobs, with the viewer on an item or closed. */
export async function openWindow(
  jobs: readonly Job[],
  viewed: string | null,
): Promise<BenchedWindow> {
  const feed = createFeed({
    ...REFUSED,
    list: async () => ({ jobs: [...jobs], next: null }),
  })
  const { send, events } = eventSource()
  const stops = [feed.connect(events)]
  await feed.loadMore()
  const layoutOf = createFeedLayout({ ...TARGET, today: localDay(jobs.at(-1)?.createdAt ?? 0) })
  // With a window's height below what is seen, as the sheet mounts them; and the focus is looked up.
  const rows = (): readonly (SheetRow | undefined)[] => {
    const layout = layoutOf(feed.store.getState().items)
    const last = layout.rowAtOffset(2 * WINDOW_HEIGHT)
    layout.order.indexOf(layout.order.key(0))
    return Array.from({ length: last + 1 }, (_, row) => {
      layout.rowAt(row)
      return layout.rowOfIndex(row)
    })
  }
  const tiles = jobs.slice(-PENDING_TILES)
  const read = (): void => {
    const state = feed.store.getState()
    rows()
    for (const { id } of tiles) void state.progress[id]
  }
  stops.push(feed.store.subscribe(read))
  if (viewed !== null) {
    const media = createFeedMedia(feed)
    const look = createLook(media, viewed)
    const loadAround = (): void => media.now().loadAround(media.now().indexOf(viewed))
    stops.push(
      media.subscribe(() => void look()),
      media.subscribe(loadAround),
    )
    if (look() === null) throw new Error('The viewer shows nothing')
  }
  read()
  return {
    feed,
    send,
    rows,
    close() {
      for (const stop of stops) stop()
    },
  }
}

const refused = (): Promise<never> => Promise.reject(new Error('Not in a benchmark'))

const REFUSED = {
  create: refused,
  createBatch: refused,
  cancel: refused,
  retryAll: refused,
  retry: refused,
  runAgain: refused,
  checkAgain: refused,
  dismiss: refused,
  undismiss: refused,
}

function eventSource(): {
  readonly send: Sender
  readonly events: Parameters<Feed['connect']>[0]
} {
  const changed = channel<Job>()
  const progress = channel<{ jobId: string; progress: Progress }[]>()
  const removed = channel<{ id: string }>()
  return {
    send: { changed: changed.send, progress: progress.send, removed: (id) => removed.send({ id }) },
    events: {
      onJobChanged: changed.on,
      onJobProgress: progress.on,
      onJobRemoved: removed.on,
      onAssetsChanged: channel<AssetChange[]>().on,
    },
  }
}

function channel<Message>() {
  const listeners = new Set<(message: Message) => void>()
  return {
    on(listener: (message: Message) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    send(message: Message) {
      for (const listener of listeners) listener(message)
    },
  }
}
