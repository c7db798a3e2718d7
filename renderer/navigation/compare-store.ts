import { create } from 'zustand'
import type { MediaListName } from '../data/media/media-lists.ts'
import { revealAsset } from './reveal-asset.ts'
import { tileOf } from './tile-of.ts'
import { isViewerOpen, leaveViewerFor, openViewer, useViewer } from './viewer-store.ts'

/** The ways in which pictures are held against each other. All but the first show two. */
export const COMPARE_WAYS = ['sideBySide', 'slider', 'blink', 'difference'] as const
export type CompareWay = (typeof COMPARE_WAYS)[number]

/** As many are seen at once, at most. */
export const MOST_COMPARED = 4

interface CompareState {
  /** The items that are compared, from left to right; empty while nothing is. */
  readonly ids: readonly string[]
  /** The list they were opened from. */
  readonly list: MediaListName
  /** What was selected, in the order of the list, where that is more than what is shown at first: what comes next is taken from it. */
  readonly queue: readonly string[] | null
  /** Everything that was shown since it was opened: what was decided on does not come again. */
  readonly seen: ReadonlySet<string>
  /** The item that favourite, trash and the like are about. */
  readonly focused: string
  readonly way: CompareWay
  /** The item of the viewer that is one level out; null where it was opened from a sheet. */
  readonly viewed: string | null
  /** Whether it was left to go on elsewhere, and the focus with it. */
  readonly isLeft: boolean
  /** Whether the table of parameters is shown, and without what is equal: both stay as the user left them. */
  readonly isTableShown: boolean
  readonly isEqualHidden: boolean
}

/** What is compared, and how. */
export const useCompare = create<CompareState>(() => ({
  ids: [],
  list: 'feed',
  queue: null,
  seen: new Set(),
  focused: '',
  way: 'sideBySide',
  viewed: null,
  isLeft: false,
  isTableShown: false,
  isEqualHidden: false,
}))

/** Compares two to four items, from left to right; of more, the first two, and the others come after. Fewer are not compared. */
export function openCompare(ids: readonly string[], list: MediaListName): void {
  const isMore = ids.length > MOST_COMPARED
  const shown = isMore ? ids.slice(0, 2) : ids
  const [first] = shown
  if (first === undefined || shown.length < 2) return
  const viewer = useViewer.getState()
  useCompare.setState(({ way }) => ({
    ids: shown,
    list,
    queue: isMore ? ids : null,
    seen: new Set(shown),
    focused: viewer.assetId !== null && ids.includes(viewer.assetId) ? viewer.assetId : first,
    way: shown.length > 2 ? 'sideBySide' : way,
    viewed: viewer.assetId,
    isLeft: false,
  }))
  if (isViewerOpen()) leaveViewerFor('compare')
}

/** Returns to what is one level out: the viewer, or the tile of the item in focus. */
export function closeCompare(): void {
  const { ids, list, focused, viewed } = useCompare.getState()
  if (ids.length === 0) return
  useCompare.setState({ ids: [] })
  if (viewed !== null) openViewer(ids.includes(viewed) ? viewed : focused, list)
  else if (tileOf(focused) === null) revealAsset(list, focused)
}

/** Closes it to go on elsewhere, where the focus is then. */
export function leaveCompare(): void {
  if (isComparing()) useCompare.setState({ ids: [], isLeft: true })
}

/** Makes one of the items the one that favourite, trash and the like are about. */
export function focusCompared(id: string): void {
  if (useCompare.getState().ids.includes(id)) useCompare.setState({ focused: id })
}

/** Shows another item in the place of one; `null` shows the others alone, and closes what has fewer than two left. */
export function replaceCompared(id: string, by: string | null): void {
  const { ids, seen, focused } = useCompare.getState()
  if (!ids.includes(id)) return
  const left =
    by === null ? ids.filter((each) => each !== id) : ids.map((each) => (each === id ? by : each))
  const kept = left.includes(focused) ? focused : (left.find((each) => each !== by) ?? focused)
  useCompare.setState({
    ids: left,
    focused: kept,
    seen: by === null ? seen : new Set([...seen, by]),
  })
  if (left.length < 2) closeCompare()
}

/** Returns the two that are shown where no more than two can be: the first, and the one in focus or its neighbour. */
export function pairOf({
  ids,
  focused,
}: Pick<CompareState, 'ids' | 'focused'>): readonly [string, string] | null {
  const [first, second] = ids
  if (first === undefined || second === undefined) return null
  return [first, focused !== first && ids.includes(focused) ? focused : second]
}

/** Returns whether items are compared now: that covers the window. */
export function isComparing(): boolean {
  return useCompare.getState().ids.length > 0
}
