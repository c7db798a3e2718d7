import { create } from 'zustand'
import { decodeCatalogue, decodingCatalogue } from '#shared/catalogue/catalogue-body.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { catalogueUrl, newestUrl } from '#shared/media-url.ts'
import { inSlices, turnOfOthers } from '../../ui/in-slices.ts'
import { readBody } from './read-body.ts'
import { Catalogue, type CatalogueChange } from './catalogue.ts'

/** The window's catalogue; its rows are read by an item's `n`. */
export const catalogue = new Catalogue()

interface CatalogueState {
  /** Of the change feed; -1 before anything was read. */
  readonly version: number
  /** Another number whenever an item may lie elsewhere, for who lays items out. */
  readonly shapes: number
}

/** When the catalogue has changed. What stands in it is read from `catalogue` itself. */
export const useCatalogue = create<CatalogueState>(() => ({ version: -1, shapes: 0 }))

/** Bytes of a body that is taken in for longer than a frame. */
const LARGE = 500_000

type Listener = (changed: Uint32Array | null) => void
const listeners = new Set<Listener>()

/** Calls back with the `n` of items that are new or have changed, null for all. Returns how to stop. */
export function onItemsChanged(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Takes over what an event says of items at once: what is changed in this window is to be seen before the next body comes. Returns how to stop. */
export function followMarks({
  onAssetsChanged,
}: Pick<EventSubscriptions, 'onAssetsChanged'>): () => void {
  return onAssetsChanged((changes) => {
    const marked = changes.flatMap(({ id, favourite }) => {
      const n = favourite === undefined ? -1 : catalogue.nOf(id)
      return n !== -1 && catalogue.markFavourite(n, favourite === true) ? [n] : []
    })
    if (marked.length > 0) tell(Uint32Array.from(marked))
  })
}

function tell(changed: Uint32Array | null): void {
  for (const listener of listeners) listener(changed)
}

let reading: Promise<void> | null = null

/** Makes sure that the catalogue is at least of a version, of what was found in it. Rejects with what went wrong. */
export async function readCatalogue(version = 0): Promise<void> {
  while (catalogue.version < version) {
    const before = catalogue.version
    reading ??= readChanges().finally(() => (reading = null))
    // oxlint-disable-next-line no-await-in-loop -- one that was under way may be of an earlier version
    await reading
    // The main process has nothing newer, whatever was asked for.
    if (catalogue.version === before) return
  }
}

/** Reads what has changed since the last time, whether anything has or not. Rejects with what went wrong. */
export async function readNewest(): Promise<void> {
  // One that is under way may have been answered before the change.
  if (reading !== null) await reading
  reading ??= readChanges().finally(() => (reading = null))
  await reading
}

/** Reads the newest items alone, which takes no time, where nothing was read yet, nor is being read. Returns their `n`, the newest first. Rejects with what went wrong. */
export async function readNewestAlone(): Promise<Uint32Array<ArrayBuffer>> {
  const body = decodeCatalogue(await readBody(newestUrl()), textOf)
  // Not between the pieces of all of them.
  if (catalogue.version >= 0 || reading !== null) return new Uint32Array(0)
  // It is of no version: all are read in any case.
  catalogue.take({ ...body, version: -1 })
  useCatalogue.setState(({ shapes }) => ({ shapes: shapes + 1 }))
  tell(null)
  return Uint32Array.from(body.n)
}

async function readChanges(): Promise<void> {
  const since = catalogue.version < 0 ? null : catalogue.version
  const bytes = await readBody(catalogueUrl(since))
  const { changed, movesItems } = await inSlices(taking(bytes))
  useCatalogue.setState(({ shapes }) => ({
    version: catalogue.version,
    shapes: movesItems ? shapes + 1 : shapes,
  }))
  tell(changed)
  indexSoon()
  // To show what was found in it is long enough by itself.
  if (bytes.byteLength > LARGE) await turnOfOthers()
}

function* taking(bytes: ArrayBuffer): Generator<void, CatalogueChange> {
  return yield* catalogue.taking(yield* decodingCatalogue(bytes, textOf))
}

/** So that the first one who asks for an item by its id does not wait for all of them. */
function indexSoon(): void {
  requestIdleCallback(() => {
    if (catalogue.indexSome()) indexSoon()
  })
}

// The bytes come in pieces: what one begins with is a part of an id.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}
