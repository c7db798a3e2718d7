import { create } from 'zustand'
import { z } from 'zod'
import { searchSortSchema } from '#shared/domain/library-search.ts'
import { bridge } from '../bridge.ts'
import { jsonOf } from '../json-of.ts'
import { keepText } from '../keep-text.ts'
import { select, useSelection } from '../selection.ts'
import { useLibrarySearch } from './library-search.ts'

/** How what was found is laid out: in rows of its own shapes, as squares, or one a line. */
export const LIBRARY_LAYOUTS = ['rows', 'squares', 'list'] as const
export type LibraryLayoutName = (typeof LIBRARY_LAYOUTS)[number]

/** More that are selected are not kept over a restart. */
const MOST_KEPT_SELECTED = 300

const placeSchema = z.object({ id: z.string().max(200), offset: z.number() })

const keptSchema = z.object({
  layout: z.enum(LIBRARY_LAYOUTS).catch('rows'),
  place: placeSchema.nullable().catch(null),
  query: z.string().max(1000).catch(''),
  sort: searchSortSchema.catch('newest'),
  selected: z.array(z.string().max(64)).max(MOST_KEPT_SELECTED).catch([]),
})

/** What the Library view was left with. */
export type KeptLibraryView = z.infer<typeof keptSchema>
/** What was at the top of its window: an item, and how far the top of its row was below that, in CSS pixels. Null at the very top. */
export type LibraryPlace = KeptLibraryView['place']

interface LibraryViewState {
  readonly layout: LibraryLayoutName
  readonly place: LibraryPlace
}

const KEY = 'library-view'

/** How the Library view is laid out, and where it is scrolled to. */
export const useLibraryView = create<LibraryViewState>(() => ({ layout: 'rows', place: null }))

/** Lays out otherwise what was found. */
export function setLibraryLayout(layout: LibraryLayoutName): void {
  useLibraryView.setState({ layout })
}

/** Returns where one was when this window began, or is now. */
export function libraryPlace(): LibraryPlace {
  return useLibraryView.getState().place
}

/** Remembers where one is. */
export function rememberLibraryPlace(place: LibraryPlace): void {
  const before = useLibraryView.getState().place
  if (place?.id !== before?.id || place?.offset !== before?.offset) {
    useLibraryView.setState({ place })
  }
}

/** Restores how the Library view was left, with its selection where `isShown`, and saves it from then on. Never rejects. */
export async function restoreLibraryView(isShown: () => boolean): Promise<void> {
  const text = await bridge.drafts.get({ key: KEY }).catch(() => null)
  const { layout, place, query, sort, selected } = parseLibraryView(jsonOf(text))
  useLibraryView.setState({ layout, place })
  useLibrarySearch.setState({ query, sort })
  if (isShown() && selected.length > 0) select(() => ({ ids: new Set(selected), anchor: null }))
  keepText(KEY, subscribeAll, () => JSON.stringify(keptNow(isShown())))
}

/** Parses what was kept; what cannot be read is as in a new window. */
export function parseLibraryView(kept: unknown): KeptLibraryView {
  const parsed = keptSchema.safeParse(kept)
  return parsed.success ? parsed.data : keptSchema.parse({})
}

function keptNow(isShown: boolean): KeptLibraryView {
  const { query, sort } = useLibrarySearch.getState()
  const { ids } = useSelection.getState()
  const isFew = isShown && ids.size <= MOST_KEPT_SELECTED
  return { ...useLibraryView.getState(), query, sort, selected: isFew ? [...ids] : [] }
}

function subscribeAll(onChange: () => void): void {
  useLibraryView.subscribe(onChange)
  useSelection.subscribe(onChange)
  useLibrarySearch.subscribe((now, before) => {
    if (now.query !== before.query || now.sort !== before.sort) onChange()
  })
}
