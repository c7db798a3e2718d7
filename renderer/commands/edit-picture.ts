import { importFile, importReference } from '../data/intake/import-picture.ts'
import type { ReadyItem } from '../data/tray/tray-item.ts'
import { removeFromTray } from '../data/tray/tray-store.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import type { Translate } from '../i18n/i18n.ts'
import { openMask } from '../navigation/mask-mode.ts'
import { closeNotice, notify } from '../ui/toasts.tsx'
import { runFreeOrNotify } from './run-or-notify.ts'

/** The message about a picture on its way, which is one however many are opened. */
const OPENING = 'opening-picture'

/** Opens a file as the thing to edit: it becomes an item of the library, and is not changed itself. */
export async function editFile(t: Translate, file: File): Promise<void> {
  await edit(t, async () => (await importFile(file)).id)
}

/**
 * Opens a picture of the tray as the thing to edit. It leaves the tray, which can be undone: it would go along a second time, beside
 * what is sent for the edit.
 */
export async function editReference(
  t: Translate,
  item: ReadyItem,
  reference: StoredReference,
): Promise<void> {
  const isDone = await edit(t, () => importReference(item, reference))
  if (isDone) removeFromTray(item.key)
}

/** Opens an item that is found or made by a call. Returns whether there is one. */
async function edit(t: Translate, find: () => Promise<string>): Promise<boolean> {
  return runFreeOrNotify(t, t('intake.editFailed'), async () => {
    const isSlow = setTimeout(() => notify(t('intake.opening'), OPENING), SHORT)
    try {
      openMask(await find())
    } finally {
      clearTimeout(isSlow)
      closeNotice(OPENING)
    }
  })
}

/** Milliseconds in which nothing has to be said. */
const SHORT = 250
