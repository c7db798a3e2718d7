import {
  ArrowLeftToLine,
  ArrowRightToLine,
  Columns2,
  Contrast,
  Eye,
  SquareSplitHorizontal,
  X,
} from 'lucide-react'
import { isShown } from '#shared/domain/asset.ts'
import { isEditResult, isRawAnswer } from '../data/feed/edit-items.ts'
import { leaveFullScreen } from '../data/full-screen.ts'
import { kindOfItem } from '../data/media/item-kind.ts'
import { MEDIA_LISTS, type MediaListName } from '../data/media/media-lists.ts'
import type { MediaEntry, MediaSequence } from '../data/media/media-sequence.ts'
import { useSelection } from '../data/selection.ts'
import { isSheet, listOfView, type Sheet } from '../navigation/list-of-view.ts'
import { closeCompare, openCompare } from '../navigation/compare-store.ts'
import { useViewer } from '../navigation/viewer-store.ts'
import { byComponent } from './by-component.ts'
import type { CommandContext, CommandItem, FreeCommand } from './command.ts'

/** Holding items against each other. What is done then, the view carries out. Nothing of it costs anything. */
export const compareCommands = {
  compare: {
    icon: Columns2,
    takesFocus: true,
    ofSelection: true,
    when: (context) => (isOfSelection(context) ? hasSeveral() : wishOf(context) !== null),
    run(context) {
      const wish = wishOf(context)
      if (wish !== null) openCompare(wish.ids, wish.list)
    },
    label: (context) =>
      context.t(
        `item.compare.${(isOfSelection(context) ? null : wishOf(context))?.with ?? 'selected'}`,
      ),
  },
  compareSideBySide: byComponent(Columns2),
  compareSlider: byComponent(SquareSplitHorizontal),
  compareBlink: byComponent(Eye),
  compareDifference: byComponent(Contrast),
  compareKeepLeft: byComponent(ArrowLeftToLine),
  compareKeepRight: byComponent(ArrowRightToLine),
  compareClose: {
    icon: X,
    when: ({ place }) => place === 'compare',
    run() {
      if (!leaveFullScreen()) closeCompare()
    },
  },
} as const satisfies Record<string, FreeCommand>

/** What would be compared, and with what, in words. */
interface Wish {
  readonly ids: readonly string[]
  readonly list: MediaListName
  readonly with: 'selected' | 'original' | 'next' | 'previous'
}

function wishOf({ place, item }: CommandContext): Wish | null {
  switch (place) {
    case 'viewer':
      return item === null ? null : (withOriginal(item) ?? withNeighbour(item))
    case 'create':
    case 'library':
    case 'chat':
    case 'favourites':
      return item === null ? ofSelection(place) : withOriginal(item)
    default:
      return null
  }
}

/** What an edit made is compared with what it was made of, whichever list one looks through. */
function withOriginal({ asset, request }: CommandItem): Wish | null {
  if (request.kind !== 'image' || !isShown(asset)) return null
  const isOfEdit = isEditResult(asset) || isRawAnswer(asset, request)
  const original = isOfEdit ? request.edit?.asset : request.adjustment?.asset
  if (original === undefined) return null
  const { list, assetId } = useViewer.getState()
  return {
    ids: [original, asset.id],
    list: assetId === null ? 'feed' : list,
    with: 'original',
  }
}

/** In the viewer: with a neighbour of the same job, the next one first; else with what is next, or before at the end. */
function withNeighbour({ asset }: CommandItem): Wish | null {
  const { list } = useViewer.getState()
  const sequence = MEDIA_LISTS[list].now()
  const at = sequence.indexOf(asset.id)
  const [here, next, previous] = [at, at + 1, at - 1].map((each) => shownAt(sequence, each))
  if (here === undefined) return null
  const isOfJob = (entry: MediaEntry | undefined): boolean => entry?.job.id === here.job.id
  const isBackward =
    previous !== undefined && (next === undefined || (!isOfJob(next) && isOfJob(previous)))
  if (isBackward) return { ids: [previous.asset.id, asset.id], list, with: 'previous' }
  return next === undefined ? null : { ids: [asset.id, next.asset.id], list, with: 'next' }
}

function shownAt(sequence: MediaSequence, at: number): MediaEntry | undefined {
  const entry = sequence.at(at)
  return entry !== undefined && isShown(entry.asset) ? entry : undefined
}

/** Whether it is about what is selected: asked with every change of that, and so without looking for thousands of places. */
function isOfSelection({ place, item }: CommandContext): boolean {
  return item === null && isSheet(place)
}

function hasSeveral(): boolean {
  return useSelection.getState().ids.size > 1
}

/** From left to right as they are in the sheet, in whichever order they were selected. */
function ofSelection(place: Sheet): Wish | null {
  const { ids } = useSelection.getState()
  const list = listOfView(place)
  const sequence = MEDIA_LISTS[list].now()
  const inOrder = [...ids]
    .map((id) => ({ id, at: sequence.indexOf(id) }))
    .filter(({ id, at }) => at !== -1 && isPictureOrVideo(id))
    .toSorted((one, other) => one.at - other.at)
    .map(({ id }) => id)
  return inOrder.length < 2 ? null : { ids: inOrder, list, with: 'selected' }
}

/** Whether its job is loaded or not. */
function isPictureOrVideo(id: string): boolean {
  const kind = kindOfItem(id)
  return kind === 'image' || kind === 'video'
}
