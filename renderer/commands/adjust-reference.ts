import type { Adjustment } from '#shared/domain/adjustment.ts'
import type { PixelSize, ReferenceChange } from '#shared/domain/reference-change.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { bridge } from '../data/bridge.ts'
import type { ReadyItem, TrayItem } from '../data/tray/tray-item.ts'
import { exchangeInTray, useTray, whileArriving } from '../data/tray/tray-store.ts'
import type { Translate } from '../i18n/i18n.ts'
import type { CommandReference } from './command.ts'
import { runFreeOrNotify } from './run-or-notify.ts'

/** Returns the picture of the tray that can be worked on: a copy of it is kept. Null for one on its way, and for an address. */
export function pictureOf(
  reference: Pick<CommandReference, 'item'> | null,
): { readonly item: ReadyItem; readonly reference: StoredReference } | null {
  const item = reference?.item
  if (item?.state !== 'ready' || item.reference.type !== 'stored') return null
  return { item, reference: item.reference }
}

/** Returns the same with its pixels: null where these are not known. */
export function sizedPictureOf(reference: Pick<CommandReference, 'item'> | null) {
  const picture = pictureOf(reference)
  if (picture === null) return null
  const { width, height } = picture.reference
  return width === null || height === null ? null : { ...picture, size: { width, height } }
}

/** The change after which the next one has its turn. */
let last: Promise<void> = Promise.resolve()
/** Changes that are under way or wait. */
let count = 0
/** What the items that were changed meanwhile have become, by their keys. */
const became = new Map<string, string>()

/**
 * Puts what is made of a picture of the tray into its place. Its original stays as it is. What is asked for while another change is made is
 * done to what comes of that: two presses turn a picture twice. Nothing is sent meanwhile.
 */
export async function adjustPicture(
  t: Translate,
  about: CommandReference | null,
  adjustmentOf: (size: PixelSize) => Adjustment,
): Promise<void> {
  const asked = sizedPictureOf(about)
  if (asked === null) return
  await runFreeOrNotify(t, t('tray.changeFailed'), () =>
    whileArriving(
      inTurn(async () => {
        const key = keyNow(asked.item.key)
        const item = itemWith(key)
        const picture = sizedPictureOf(item === undefined ? null : { item })
        // It was taken out.
        if (picture === null) return
        const adjustment = adjustmentOf(picture.size)
        const { reference } = picture
        const made = await bridge.localWork.adjustReference({ reference, adjustment })
        exchange(key, made)
      }),
    ),
  )
}

/** Puts a picture that the user chooses into the place of one of the tray. Nothing is sent while it is made ready. */
export async function replacePicture(t: Translate, about: CommandReference | null): Promise<void> {
  const picture = pictureOf(about)
  if (picture === null) return
  const replacing = async (): Promise<void> => {
    const chosen = await bridge.localWork.chooseReference()
    if (chosen !== null) exchange(keyNow(picture.item.key), chosen)
  }
  await runFreeOrNotify(t, t('tray.changeFailed'), () => whileArriving(replacing()))
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  count += 1
  const turn = last.then(work)
  last = turn.catch(() => undefined)
  try {
    await turn
  } finally {
    count -= 1
    if (count === 0) became.clear()
  }
}

/** Returns the key of what an item has become; its own while it is there, such as after an undo. */
function keyNow(key: string): string {
  const next = became.get(key)
  return next === undefined || itemWith(key) !== undefined ? key : keyNow(next)
}

function itemWith(key: string): TrayItem | undefined {
  return useTray.getState().items.find((item) => item.key === key)
}

function exchange(
  key: string,
  made: { readonly reference: StoredReference; readonly changes: readonly ReferenceChange[] },
): void {
  const now = exchangeInTray(key, made.reference, made.changes)
  if (now !== null && count > 0) became.set(key, now)
}
