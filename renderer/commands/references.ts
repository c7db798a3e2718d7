import {
  ArrowLeft,
  ArrowRight,
  CaretsToAxisDashedVertical,
  Crop,
  FolderOpen,
  Replace,
  RotateCwSquare,
  ScrollText,
  SquareDashedMousePointer,
  X,
} from 'lucide-react'
import { bridge } from '../data/bridge.ts'
import { assetIdOf, entryIdOf, type TrayItem } from '../data/tray/tray-item.ts'
import type { Translate } from '../i18n/i18n.ts'
import { openDialog } from '../navigation/dialog-store.ts'
import { openReferenceCrop } from '../navigation/crop-store.ts'
import { adjustPicture, pictureOf, replacePicture, sizedPictureOf } from './adjust-reference.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import { byComponent } from './by-component.ts'
import type { FreeCommand } from './command.ts'
import { editReference } from './edit-picture.ts'

/** What is done with a picture of the tray. The tray itself moves and removes, and says so. */
export const referenceCommands = {
  referenceEarlier: byComponent(
    ArrowLeft,
    ({ reference }) => reference !== null && reference.index > 0,
  ),
  referenceLater: byComponent(
    ArrowRight,
    ({ reference }) => reference !== null && reference.index < reference.total - 1,
  ),
  referenceRecall: {
    icon: ScrollText,
    takesFocus: true,
    when: ({ reference }) => reference !== null && canRecall(reference.item),
    run({ reference }) {
      if (reference !== null) openDialog({ type: 'recall', itemKey: reference.item.key })
    },
  },
  referenceEdit: {
    icon: SquareDashedMousePointer,
    takesFocus: true,
    when: ({ reference }) => pictureOf(reference) !== null,
    run({ t, reference }) {
      const picture = pictureOf(reference)
      if (picture !== null) void editReference(t, picture.item, picture.reference)
    },
  },
  referenceCrop: {
    icon: Crop,
    takesFocus: true,
    when: ({ reference }) => sizedPictureOf(reference) !== null,
    run({ reference }) {
      if (reference !== null) openReferenceCrop(reference.item.key)
    },
  },
  referenceTurn: {
    icon: RotateCwSquare,
    when: ({ reference }) => sizedPictureOf(reference) !== null,
    run: ({ t, reference }) =>
      adjustPicture(t, reference, ({ width, height }) => ({
        isMirrored: false,
        quarterTurns: 1,
        angle: 0,
        crop: { x: 0, y: 0, width: height, height: width },
      })),
  },
  referenceFlip: {
    icon: CaretsToAxisDashedVertical,
    when: ({ reference }) => sizedPictureOf(reference) !== null,
    run: ({ t, reference }) =>
      adjustPicture(t, reference, (size) => ({
        isMirrored: true,
        quarterTurns: 0,
        angle: 0,
        crop: { x: 0, y: 0, ...size },
      })),
  },
  referenceReplace: {
    icon: Replace,
    when: ({ reference }) => pictureOf(reference) !== null,
    run: ({ t, reference }) => replacePicture(t, reference),
  },
  referenceReveal: {
    icon: FolderOpen,
    when: ({ reference }) => reference !== null && canReveal(reference.item),
    run({ t, reference }) {
      if (reference !== null) void reveal(t, reference.item)
    },
  },
  referenceRemove: byComponent(X, ({ reference }) => reference !== null),
} as const satisfies Record<string, FreeCommand>

/** What its file says, or of an item of the library what is known. */
function canRecall(item: TrayItem): boolean {
  if (item.state !== 'ready') return false
  return item.carries !== undefined || assetIdOf(item.reference) !== null
}

function canReveal(item: TrayItem): boolean {
  return item.state === 'ready' ? item.canReveal : item.entry.canReveal
}

/** By the entry, which knows the file; of an earlier run of the app only the item of the library is known. */
async function reveal(t: Translate, item: TrayItem): Promise<void> {
  const entry = entryIdOf(item)
  const asset = item.state === 'ready' ? assetIdOf(item.reference) : null
  await runFreeOrNotify(t, t('tray.revealFailed'), async () => {
    if (entry !== null) await bridge.references.reveal({ id: entry })
    else if (asset !== null) await bridge.library.reveal({ id: asset })
  })
}
