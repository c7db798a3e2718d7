import type { Adjustment } from '#shared/domain/adjustment.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { bridge } from '../data/bridge.ts'
import type { ReadyItem } from '../data/tray/tray-item.ts'
import { exchangeInTray } from '../data/tray/tray-store.ts'
import type { Translate } from '../i18n/i18n.ts'
import type { CommandReference } from './command.ts'
import { runFreeOrNotify } from './run-or-notify.ts'

/** Returns the picture of the tray that can be worked on: a copy of it is kept. Null for one on its way, and for an address. */
export function pictureOf(
  reference: CommandReference | null,
): { readonly item: ReadyItem; readonly reference: StoredReference } | null {
  const item = reference?.item
  if (item?.state !== 'ready' || item.reference.type !== 'stored') return null
  return { item, reference: item.reference }
}

/** Returns the same with its pixels: null where these are not known. */
export function sizedPictureOf(reference: CommandReference | null) {
  const picture = pictureOf(reference)
  if (picture === null) return null
  const { width, height } = picture.reference
  return width === null || height === null ? null : { ...picture, size: { width, height } }
}

/** Puts what is made of a picture of the tray into its place. Its original stays as it is. */
export async function adjustPicture(
  t: Translate,
  about: CommandReference | null,
  adjustmentOf: (size: PixelSize) => Adjustment,
): Promise<void> {
  const picture = sizedPictureOf(about)
  if (picture === null) return
  const { reference, item } = picture
  const adjustment = adjustmentOf(picture.size)
  await runFreeOrNotify(t, t('tray.changeFailed'), async () => {
    const made = await bridge.localWork.adjustReference({ reference, adjustment })
    exchangeInTray(item.key, made.reference, made.changes)
  })
}

/** Puts a picture that the user chooses into the place of one of the tray. */
export async function replacePicture(t: Translate, about: CommandReference | null): Promise<void> {
  const picture = pictureOf(about)
  if (picture === null) return
  await runFreeOrNotify(t, t('tray.changeFailed'), async () => {
    const chosen = await bridge.localWork.chooseReference()
    if (chosen !== null) exchangeInTray(picture.item.key, chosen.reference, chosen.changes)
  })
}
