import { useTranslation } from 'react-i18next'
import { isShown } from '#shared/domain/asset.ts'
import { deleteOutput } from '../../commands/delete-output.ts'
import { setFavourites } from '../../commands/favourites.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { MEDIA_LISTS } from '../../data/media/media-lists.ts'
import type { MediaEntry } from '../../data/media/media-sequence.ts'
import {
  focusCompared,
  replaceCompared,
  useCompare,
  type CompareWay,
} from '../../navigation/compare-store.ts'
import { notify } from '../../ui/toasts.tsx'
import { nextToCompare, type CullingOrder } from './culling.ts'
import type { Compared } from './use-compared.ts'
import { canDiffer, shownWay } from './ways.ts'

interface Shown {
  readonly items: readonly Compared[]
  /** The two that are shown where only two can be; null until they are known. */
  readonly pair: readonly [Compared, Compared] | null
  readonly inFocus: Compared | undefined
}

/** Carries out what is done while items are compared: the ways, the decisions, and what the item in focus is for. */
export function useCompareCommands({ items, pair, inFocus }: Shown): void {
  const { t } = useTranslation()
  const way = useCompare((state) => state.way)
  const canDecide = pair !== null && (items.length === 2 || shownWay(way, pair) !== 'sideBySide')
  const isSlider = pair !== null && shownWay(way, pair) === 'slider'
  const keep = (kept: 0 | 1) => () => {
    if (pair !== null)
      decide(pair[kept].asset.id, pair[1 - kept]?.asset.id ?? '', () =>
        notify(t('compare.noMore'), 'compare'),
      )
  }
  const step = (by: 1 | -1) => () => {
    const at = items.findIndex((item) => item === inFocus)
    const next = items[(at + by + items.length) % items.length]
    if (next !== undefined) focusCompared(next.asset.id)
  }
  useCommandHandlers({
    compareSideBySide: toWay('sideBySide'),
    compareSlider: toWay('slider'),
    compareBlink: toWay('blink'),
    compareDifference: pair !== null && canDiffer(pair) ? toWay('difference') : undefined,
    compareKeepLeft: canDecide ? keep(0) : undefined,
    compareKeepRight: canDecide ? keep(1) : undefined,
    viewerInfo: () => useCompare.setState(({ isTableShown }) => ({ isTableShown: !isTableShown })),
    // Where there is a divider, it moves by these keys.
    viewerPrevious: isSlider ? undefined : step(-1),
    viewerNext: isSlider ? undefined : step(1),
    itemTrash:
      inFocus && (() => trash(inFocus.asset.id, () => void deleteOutput(t, inFocus.asset.id))),
    toggleFavourite:
      inFocus && (() => void setFavourites(t, [inFocus.asset.id], !inFocus.asset.favourite)),
  })
}

function toWay(way: CompareWay): () => void {
  return () => useCompare.setState({ way })
}

/** Leaves first: what is behind it then is told of as gone, and must not be looked for. */
function trash(id: string, remove: () => void): void {
  replaceCompared(id, null)
  remove()
}

/** Shows what comes next in the place of what was decided against; without a next one, that was the last decision. */
function decide(kept: string, against: string, onOver: () => void): void {
  const { list, queue, seen, viewed } = useCompare.getState()
  focusCompared(kept)
  const sequence = MEDIA_LISTS[list].now()
  const next =
    queue === null
      ? nextToCompare(orderOf(sequence), seen, viewed)
      : nextToCompare(orderOfIds(queue), seen, null)
  if (queue === null) sequence.loadAround(sequence.indexOf(next ?? kept))
  if (next === null) onOver()
  replaceCompared(against, next)
}

function orderOf(sequence: {
  readonly count: number
  at(index: number): MediaEntry | undefined
  indexOf(id: string): number
}): CullingOrder {
  return {
    count: sequence.count,
    at(index) {
      const asset = sequence.at(index)?.asset
      return asset !== undefined && isShown(asset) ? asset.id : undefined
    },
    indexOf: (id) => sequence.indexOf(id),
  }
}

function orderOfIds(ids: readonly string[]): CullingOrder {
  return { count: ids.length, at: (index) => ids[index], indexOf: (id) => ids.indexOf(id) }
}
