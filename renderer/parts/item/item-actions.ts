import { bridge } from '../../data/bridge.ts'
import { addToTray } from '../../data/tray/tray-store.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { notify } from '../../ui/toasts.tsx'
import { attemptFree } from '../../commands/attempt.ts'

/** What can be done with an item of the library, by its id. Nothing of it costs anything; a failure is shown in the corner. */

/** Puts an item into the tray, to go along with the next prompt; of a video, its first frame. */
export async function giveAsReference(t: Translate, id: string): Promise<void> {
  await attemptFree(t, t('item.referenceFailed'), () => addToTray([{ type: 'asset', id }]))
}

/** Puts a picture on the clipboard, in its full size, and says so. */
export async function copyPicture(t: Translate, id: string): Promise<void> {
  const copied = await attemptFree(t, t('copyFailed.picture'), () =>
    bridge.sharing.copyPicture({ id }),
  )
  if (copied) notify(t('copied.picture'))
}

/** Puts an item's file on the clipboard, to be pasted in a file manager, and says so. */
export async function copyFile(t: Translate, id: string): Promise<void> {
  const copied = await attemptFree(t, t('copyFailed.file'), () =>
    bridge.sharing.copyFiles({ ids: [id] }),
  )
  if (copied) notify(t('copied.file'))
}

/** Saves a copy of an item where the user says, and says so; nothing when the dialog was closed. */
export async function saveCopy(t: Translate, id: string): Promise<void> {
  await attemptFree(t, t('item.saveFailed'), async () => {
    if ((await bridge.sharing.saveCopies({ ids: [id] })) !== null) notify(t('item.saved'))
  })
}

/** Shows an item's file in the system's file manager. */
export async function revealItem(t: Translate, id: string): Promise<void> {
  await attemptFree(t, t('viewer.revealFailed'), () => bridge.library.reveal({ id }))
}
