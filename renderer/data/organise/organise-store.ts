import { create } from 'zustand'
import type {
  Collection,
  CommonMarks,
  ItemChange,
  ItemSet,
  OperationResult,
  Tag,
} from '#shared/domain/organise.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { bridge } from '../bridge.ts'
import { useAsked } from '../use-asked.ts'

interface OrganiseState {
  /** Null until they were asked for. */
  readonly tags: readonly Tag[] | null
  /** In their order; null until they were asked for. */
  readonly collections: readonly Collection[] | null
  /** How many items are favourites; null until they were counted. */
  readonly favourites: number | null
  /** Another number with each change of what is said about items. */
  readonly version: number
}

/** The window's copy of tags and collections; what is said about items is asked for where it is shown. */
export const useOrganise = create<OrganiseState>(() => ({
  tags: null,
  collections: null,
  favourites: null,
  version: 0,
}))

/** Asks for all tags. Rejects with the error of the main process; what is shown stays then. */
export async function loadTags(): Promise<void> {
  useOrganise.setState({ tags: await bridge.organise.tags() })
}

/** Asks for all collections, and then for what each saved search finds. As `loadTags`. */
export async function loadCollections(): Promise<void> {
  const listed = await bridge.collections.list()
  // What was counted last stands there until it is counted anew.
  const known = new Map(useOrganise.getState().collections?.map(({ id, items }) => [id, items]))
  useOrganise.setState({
    collections: listed.map((each) => ({
      ...each,
      items: each.items ?? known.get(each.id) ?? null,
    })),
  })
  if (watching > 0) void countSearches(listed)
}

let watching = 0

/** Counts favourites, and what saved searches find, from now on, which takes a query each: as long as that is shown. Returns how to stop. */
export function watchCounts(): () => void {
  watching += 1
  // A failure leaves what is known.
  loadCollections().catch(() => undefined)
  return () => {
    watching -= 1
    // What is still to be counted is not waited for.
    counting += 1
  }
}

let counting = 0

/** One after the other, so that what one types meanwhile is not held up. */
async function countSearches(listed: readonly Collection[]): Promise<void> {
  counting += 1
  const mine = counting
  const favourites = await countOf('is:favourite')
  if (mine !== counting) return
  if (favourites !== null) useOrganise.setState({ favourites })
  for (const { id, query } of listed) {
    if (query === null) continue
    // oxlint-disable-next-line no-await-in-loop -- see above
    const items = await countOf(query)
    if (mine !== counting) return
    if (items === null) continue
    useOrganise.setState(({ collections }) => ({
      collections: collections?.map((each) => (each.id === id ? { ...each, items } : each)) ?? null,
    }))
  }
}

/** Null where it cannot be told now. */
async function countOf(query: string): Promise<number | null> {
  const request = { asker: 'collections', query, sort: 'newest' } as const
  const result = await bridge.search.run(request).catch(() => null)
  return result?.found ?? null
}

/** Does one thing with some items. Rejects with the error of the main process. */
export async function changeItems(items: ItemSet, change: ItemChange): Promise<OperationResult> {
  const result = await bridge.organise.apply({ items, change })
  marksChanged()
  return result
}

/** Ends what is under way; what is done by then stays done. Rejects with the error of the main process. */
export async function cancelOperation(): Promise<void> {
  await bridge.organise.cancel()
}

/** Undoes an operation, which is one as well. Rejects with the error of the main process. */
export async function undoOperation(operation: string): Promise<OperationResult> {
  const result = await bridge.organise.undo({ operation })
  marksChanged()
  return result
}

/** Milliseconds between two readings of what others have changed. */
const READ_AFTER = 200

/**
 * Keeps up with what is said elsewhere: by this window otherwise, and by other processes. What is in the trash changes counts only. Returns how
 * to stop.
 */
export function followOrganise(
  events: Pick<EventSubscriptions, 'onCatalogueChanged' | 'onOrganiseChanged'>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const stops = [
    events.onOrganiseChanged(marksChanged),
    events.onCatalogueChanged(() => {
      timer ??= setTimeout(() => {
        timer = null
        countsChanged()
      }, READ_AFTER)
    }),
  ]
  return () => {
    if (timer !== null) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

/** Renames a tag with all below it. Rejects with the error of the main process. */
export async function renameTag(name: string, to: string): Promise<OperationResult> {
  return told(await bridge.organise.renameTag({ name, to }))
}

/** Makes of a tag and those below it another one. As `renameTag`. */
export async function mergeTag(name: string, into: string): Promise<OperationResult> {
  return told(await bridge.organise.mergeTag({ name, into }))
}

/** Removes a tag and those below it. As `renameTag`. */
export async function removeTag(name: string): Promise<OperationResult> {
  return told(await bridge.organise.removeTag({ name }))
}

function told(result: OperationResult): OperationResult {
  marksChanged()
  return result
}

/** Has everything asked for again that is shown of tags, collections and marks. */
export function marksChanged(): void {
  useOrganise.setState(({ version }) => ({ version: version + 1 }))
  countsChanged()
}

function countsChanged(): void {
  const { tags, collections } = useOrganise.getState()
  // A failure leaves what is known.
  if (tags !== null) loadTags().catch(() => undefined)
  if (collections !== null) loadCollections().catch(() => undefined)
}

/** Returns what some items have in common, and again after each change; null until it is known. */
export function useCommonMarks(items: ItemSet): CommonMarks | null {
  const version = useOrganise((state) => state.version)
  return useAsked(
    JSON.stringify(items),
    () => bridge.organise.commonMarks({ items }),
    String(version),
    AT_ONCE,
  )
}

const AT_ONCE = { after: 0 }
