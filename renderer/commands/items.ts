import {
  Copy,
  Crop,
  Download,
  Files,
  FileX,
  FolderOpen,
  Heart,
  ImagePlus,
  PencilLine,
  SquareDashedMousePointer,
  TextQuote,
  Trash2,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { isShown } from '#shared/domain/asset.ts'
import { IMPORTED_MODEL, isLocalModel } from '#shared/domain/generation.ts'
import { bridge } from '../data/bridge.ts'
import { kindOfItem } from '../data/media/item-kind.ts'
import { useSettings } from '../data/settings-store.ts'
import { useSelection } from '../data/selection.ts'
import type { Translate } from '../i18n/i18n.ts'
import { notify } from '../ui/toasts.tsx'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { intakeTarget } from '../navigation/intake-target.ts'
import { openCrop } from '../navigation/crop-store.ts'
import { listOfView } from '../navigation/list-of-view.ts'
import { openMask } from '../navigation/mask-mode.ts'
import { uncoverForPrompt } from '../navigation/cover.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { CommandContext, CommandItem, FreeCommand } from './command.ts'
import { deleteOutput } from './delete-output.ts'
import { setFavourites } from './favourites.ts'
import { copyOf, reuse } from './jobs.ts'

/** What can be done with an item of the library. Nothing of it costs anything; a failure is shown in the corner. */
export const itemCommands = {
  toggleFavourite: {
    ...onItem(Heart, ({ asset }, { t }) => void setFavourites(t, [asset.id], !asset.favourite)),
    label: ({ t, item }) =>
      t(item?.asset.favourite === true ? 'item.removeFavourite' : 'item.addFavourite'),
  },
  itemReference: {
    ...onItem(ImagePlus, ({ asset }, { t }) => referTo(t, asset.id)),
    takesFocus: true,
    when: ({ item }) => item !== null && isShown(item.asset),
    label: ({ t, item }) =>
      t(item?.asset.kind === 'video' ? 'item.useFrame' : 'item.useAsReference'),
  },
  itemMask: {
    icon: SquareDashedMousePointer,
    takesFocus: true,
    when: (context) => pictureToEdit(context) !== null,
    run(context) {
      const picture = pictureToEdit(context)
      if (picture !== null) openMask(picture, listOfView(context.place))
    },
    label: ({ t }) => t('item.editWithMask'),
  },
  itemCrop: {
    icon: Crop,
    takesFocus: true,
    when: (context) => pictureToEdit(context) !== null,
    run(context) {
      const picture = pictureToEdit(context)
      if (picture !== null) openCrop(picture, listOfView(context.place))
    },
    label: ({ t }) => t('item.crop'),
  },
  itemReuse: {
    ...onItem(PencilLine, ({ request }) => {
      uncoverForPrompt()
      reuse(request)
    }),
    takesFocus: true,
    when: ({ item }) => item !== null && !isLocalModel(item.request.model),
  },
  itemCopy: {
    ...onItem(Copy, ({ asset }, { t }) => void copyPicture(t, asset.id)),
    when: ({ item }) => item?.asset.kind === 'image',
    label: ({ t }) => t('item.copy'),
  },
  itemCopyFile: onItem(Files, ({ asset }, { t }) => void copyFile(t, asset.id)),
  itemCopyPrompt: {
    ...onItem(TextQuote, ({ request }, { t }) => copyOf(t, 'prompt', request.prompt)),
    // The name of a file is no prompt.
    when: ({ item }) => item !== null && item.request.model !== IMPORTED_MODEL,
  },
  itemSave: onItem(Download, ({ asset }, { t }) => void saveCopy(t, asset.id, false)),
  itemSavePlain: {
    ...onItem(FileX, ({ asset }, { t }) => void saveCopy(t, asset.id, true)),
    // Where copies say nothing anyway there is nothing to choose.
    when: ({ item }) =>
      item !== null && isShown(item.asset) && useSettings.getState().settings.copyMetadata,
  },
  itemReveal: onItem(FolderOpen, ({ asset }, { t }) => void revealItem(t, asset.id)),
  itemTrash: onItem(Trash2, ({ asset }, { t }) => void deleteOutput(t, asset.id)),
} as const satisfies Record<string, FreeCommand>

/** The id of the item that the command is about, or of the one that is selected; null where that is no picture. */
function pictureToEdit({ item, place }: CommandContext): string | null {
  if (place === 'mask' || place === 'crop' || place === 'settings') return null
  const { ids } = useSelection.getState()
  const [selected] = ids
  const isOne = item === null && place !== 'viewer' && ids.size === 1 && selected !== undefined
  if (isOne) return kindOfItem(selected) === 'image' ? selected : null
  return item?.asset.kind === 'image' ? item.asset.id : null
}

function onItem(
  icon: LucideIcon,
  run: (item: CommandItem, context: CommandContext) => void,
): FreeCommand {
  return {
    icon,
    when: ({ item }) => item !== null,
    run(context) {
      if (context.item !== null) run(context.item, context)
    },
  }
}

/** Gives an item as a reference and goes to the prompt. */
function referTo(t: Translate, id: string): void {
  uncoverForPrompt()
  focusPrompt()
  void giveAsReference(t, id)
}

/** Lets an item go along with the next prompt, or message where Chat is shown; of a video, its first frame. */
async function giveAsReference(t: Translate, id: string): Promise<void> {
  await runFreeOrNotify(t, t('item.referenceFailed'), () =>
    intakeTarget().tray.add([{ type: 'asset', id }]),
  )
}

/** Puts a picture on the clipboard, in its full size, and says so. */
async function copyPicture(t: Translate, id: string): Promise<void> {
  const copied = await runFreeOrNotify(t, t('copyFailed.picture'), () =>
    bridge.sharing.copyPicture({ id }),
  )
  if (copied) notify(t('copied.picture'))
}

/** Puts an item's file on the clipboard, to be pasted in a file manager, and says so. */
async function copyFile(t: Translate, id: string): Promise<void> {
  const copied = await runFreeOrNotify(t, t('copyFailed.file'), () =>
    bridge.sharing.copyFiles({ ids: [id] }),
  )
  if (copied) notify(t('copied.file'))
}

/** Saves a copy of an item, with nothing said in it if `isPlain`, where the user says, and says so; nothing when the dialog was closed. */
async function saveCopy(t: Translate, id: string, isPlain: boolean): Promise<void> {
  await runFreeOrNotify(t, t('item.saveFailed'), async () => {
    if (await bridge.sharing.saveCopy({ id, isPlain })) notify(t('item.saved'))
  })
}

/** Shows an item's file in the system's file manager. */
async function revealItem(t: Translate, id: string): Promise<void> {
  await runFreeOrNotify(t, t('viewer.revealFailed'), () => bridge.library.reveal({ id }))
}
