import { Copy, Download, Files, FolderOpen, ImagePlus, PencilLine, Trash2 } from 'lucide-react'
import { isShown, type Asset } from '#shared/domain/asset.ts'
import type { Translate } from '../../i18n/i18n.ts'
import type { MenuEntry, MenuKeys } from '../../ui/menu-list.tsx'
import { copyFile, copyPicture, revealItem, saveCopy } from './item-actions.ts'

/** What the place where an item is shown does itself: each of them leaves that place. */
export interface ItemPlace {
  /** Gives it as a reference, and goes to the prompt. */
  readonly onReference: () => void
  /** Puts the request it was made by into the composer, and goes there. */
  readonly onReuse: () => void
  readonly onTrash: () => void
}

/** The actions that have a key somewhere. */
export type KeyedAction = 'reference' | 'copy' | 'save' | 'reveal' | 'trash'

/**
 * The menu of an item. Left out is what cannot be: only pictures go to the clipboard as pixels, and what cannot be shown is no
 * reference. `keys` are those that do the same where the item is shown.
 */
export function itemEntries(
  t: Translate,
  asset: Asset,
  place: ItemPlace,
  keys: Partial<Readonly<Record<KeyedAction, MenuKeys>>> = {},
): MenuEntry[] {
  const { id } = asset
  return [
    ...(isShown(asset)
      ? [
          {
            label: asset.kind === 'video' ? t('item.useFrame') : t('item.useAsReference'),
            icon: ImagePlus,
            keys: keys.reference,
            takesFocus: true,
            onChoose: place.onReference,
          },
        ]
      : []),
    { label: t('job.reuse'), icon: PencilLine, takesFocus: true, onChoose: place.onReuse },
    ...(asset.kind === 'image'
      ? [
          {
            label: t('item.copy'),
            icon: Copy,
            keys: keys.copy,
            startsGroup: true,
            onChoose: () => void copyPicture(t, id),
          },
        ]
      : []),
    {
      label: t('item.copyFile'),
      icon: Files,
      startsGroup: asset.kind !== 'image',
      onChoose: () => void copyFile(t, id),
    },
    {
      label: t('item.save'),
      icon: Download,
      keys: keys.save,
      onChoose: () => void saveCopy(t, id),
    },
    {
      label: t('viewer.reveal'),
      icon: FolderOpen,
      keys: keys.reveal,
      onChoose: () => void revealItem(t, id),
    },
    {
      label: t('library.delete'),
      icon: Trash2,
      keys: keys.trash,
      startsGroup: true,
      onChoose: place.onTrash,
    },
  ]
}
