import type { IntakeChanges, IntakeEntry } from '#shared/domain/intake.ts'
import { bridge, events } from '../bridge.ts'
import { keepText } from '../keep-text.ts'
import { itemsOfText, takenOutOfText, trayText } from './stored-tray.ts'
import { tray } from './tray-store.ts'

const KEY = 'tray'

/**
 * Restores the tray, follows the main process, and saves the tray from then on. Never rejects: an empty tray is
 * better than none.
 */
export async function restoreKeptTray(): Promise<void> {
  // Listening before asking: events between the two would otherwise be missed.
  let early: IntakeChanges[] | null = []
  events().onIntakeChanged((all) => {
    const changes = { ...all, entries: all.entries.filter(isOfComposer) }
    if (early === null) tray.follow(changes)
    else early.push(changes)
  })
  const [text, entries] = await Promise.all([
    bridge.drafts.get({ key: KEY }).catch(() => null),
    bridge.references.list().catch(() => []),
  ])
  tray.show(itemsOfText(text, entries.filter(isOfComposer)), takenOutOfText(text))
  for (const changes of early) tray.follow(changes)
  early = null
  keepText(KEY, tray.store.subscribe, () => {
    const { items, takenOut } = tray.store.getState()
    return trayText(items, takenOut)
  })
  // There is no undo after a reload, and the main process would send them again then.
  window.addEventListener('pagehide', tray.cancelRemoved)
}

/** Others go along with a message of a conversation. */
function isOfComposer({ conversation }: IntakeEntry): boolean {
  return conversation === undefined
}
