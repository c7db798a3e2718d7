import {
  FolderDown,
  Heart,
  ImagePlus,
  SquareX,
  TextQuote,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import { MOST_ITEMS_AT_ONCE } from '#shared/domain/library.ts'
import { MOST_REFERENCES } from '#shared/domain/reference.ts'
import { itemChanges } from '../data/catalogue/use-item-facts.ts'
import { feed } from '../data/feed/feed-store.ts'
import { loadDetails } from '../data/catalogue/item-details.ts'
import { entryOf } from '../data/media/media-lists.ts'
import { isFavourite, kindOfItem } from '../data/media/item-kind.ts'
import { emptySelection, useSelection } from '../data/selection.ts'
import type { Translate } from '../i18n/i18n.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { intakeTarget } from '../navigation/intake-target.ts'
import { currentCover } from '../navigation/cover.ts'
import { applyChange } from './apply-change.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { FreeCommand } from './command.ts'
import { deleteOutputs } from './delete-output.ts'
import { setFavourites } from './favourites.ts'
import { copyOf } from './jobs.ts'
import { saveCopiesToFolder } from './save-copies.ts'

/** What can be done with everything that is selected. Nothing of it costs anything. */
export const selectionCommands = {
  selectionFavourite: {
    ...onSelection(Heart, (t, ids) => void markFavourites(t, ids, !areFavourites())),
    label: ({ t }) => t(areFavourites() ? 'item.removeFavourite' : 'item.addFavourite'),
  },
  selectionReference: {
    ...onSelection(ImagePlus, (t, ids) => giveAsReferences(t, ids)),
    takesFocus: true,
  },
  selectionSave: onSelection(FolderDown, (t, ids) => void saveCopiesToFolder(t, ids)),
  selectionCopyPrompts: onSelection(TextQuote, (t, ids) => void copyPrompts(t, ids)),
  selectionTrash: onSelection(Trash2, (t, ids) => void deleteOutputs(t, ids)),
  clearSelection: { icon: SquareX, when: hasSelection, run: () => emptySelection() },
} as const satisfies Record<string, FreeCommand>

function onSelection(
  icon: LucideIcon,
  run: (t: Translate, ids: readonly string[]) => void,
): FreeCommand {
  return {
    icon,
    ofSelection: true,
    when: hasSelection,
    run: ({ t }) => run(t, selectedIds()),
  }
}

function hasSelection(): boolean {
  return useSelection.getState().ids.size > 0 && currentCover() === null
}

/** In the order in which they were selected. */
function selectedIds(): readonly string[] {
  return [...useSelection.getState().ids]
}

/** Of many, in one operation however many these are. */
async function markFavourites(
  t: Translate,
  ids: readonly string[],
  favourite: boolean,
): Promise<void> {
  if (ids.length <= MOST_ITEMS_AT_ONCE) {
    await setFavourites(t, ids, favourite)
    return
  }
  await applyChange(
    t,
    new Set(ids),
    { type: 'favourite', favourite },
    {
      done: (count) =>
        favourite ? t('organise.favourited', { count }) : t('item.unfavourited', { count }),
    },
  )
}

/** What was found out last: the bar asks again whenever it is drawn, of a hundred thousand items, too. */
let known: {
  readonly ids: ReadonlySet<string>
  readonly changes: number
  readonly jobs: unknown
  readonly are: boolean
} | null = null

/** Whether everything that is selected is a favourite already. */
function areFavourites(): boolean {
  const { ids } = useSelection.getState()
  const changes = itemChanges()
  const jobs = feed.store.getState().items
  if (known?.ids !== ids || known.changes !== changes || known.jobs !== jobs) {
    const are = ids.size > 0 && [...ids].every((id) => isFavourite(id) === true)
    known = { ids, changes, jobs, are }
  }
  return known.are
}

/** Prompts of more are none that anybody wants on the clipboard. */
const MOST_PROMPTS = 1000

/** Each prompt once, a line each; those that are not loaded are asked for. */
async function copyPrompts(t: Translate, ids: readonly string[]): Promise<void> {
  const copied = ids.slice(0, MOST_PROMPTS)
  const unknown = copied.filter((id) => entryOf(id) === undefined)
  await runFreeOrNotify(t, t('copyFailed.prompt'), async () => {
    const details = new Map(
      (await loadDetails(unknown)).map(({ asset, prompt }) => [asset.id, prompt]),
    )
    const prompts = copied.flatMap((id) => entryOf(id)?.job.request.prompt ?? details.get(id) ?? [])
    copyOf(t, 'prompt', [...new Set(prompts)].join('\n'))
  })
}

/** As many as have room are sent along; the tray says so of the others. */
function giveAsReferences(t: Translate, ids: readonly string[]): void {
  const sources: string[] = []
  for (const id of ids) {
    if (sources.length === MOST_REFERENCES) break
    const kind = kindOfItem(id)
    if (kind === 'image' || kind === 'video') sources.push(id)
  }
  emptySelection()
  focusPrompt()
  void runFreeOrNotify(t, t('item.referenceFailed'), () =>
    intakeTarget().tray.add(sources.map((id) => ({ type: 'asset', id }))),
  )
}
