import type { ErrorData } from '#shared/errors.ts'
import { MOST_COPIED } from '#shared/ipc/sharing.ts'
import { bridge } from '../data/bridge.ts'
import { errorText } from '../i18n/error-text.ts'
import type { Translate } from '../i18n/i18n.ts'
import { changeNotice, notifyFailure, notifyWithAction, toasts } from '../ui/toasts.tsx'
import { runFreeOrNotify } from './run-or-notify.ts'

/**
 * Saves copies of items into a folder that the user picks, and says how far it is, and at the end how many there are; nothing when the
 * dialog was closed. It can be stopped: what was saved by then stays.
 */
export async function saveCopiesToFolder(t: Translate, ids: readonly string[]): Promise<void> {
  await runFreeOrNotify(t, t('item.saveFailed'), async () => {
    const folder = await bridge.sharing.pickFolder()
    if (folder === null) return
    const progress = createProgress(t, ids.length)
    try {
      tellResult(t, folder, ids.length, await copyAll(folder, ids, progress))
    } finally {
      progress.close()
    }
  })
}

interface Copied {
  readonly saved: number
  readonly error: ErrorData | null
  readonly isStopped: boolean
}

async function copyAll(
  folder: string,
  ids: readonly string[],
  progress: Progress,
): Promise<Copied> {
  let saved = 0
  let error: ErrorData | null = null
  for (let done = 0; done < ids.length; done += MOST_COPIED) {
    if (progress.isStopped()) return { saved, error, isStopped: true }
    progress.show(done)
    const part = ids.slice(done, done + MOST_COPIED)
    // oxlint-disable-next-line no-await-in-loop -- one disk is written to
    const result = await bridge.sharing.copyToFolder({ folder, ids: part })
    saved += result.saved
    error ??= result.error
    if (result.isOver) break
  }
  return { saved, error, isStopped: false }
}

function tellResult(t: Translate, folder: string, total: number, copied: Copied): void {
  const { saved, error, isStopped } = copied
  if (error !== null) {
    const title = saved === 0 ? t('item.saveFailed') : t('item.someSaved', { saved, count: total })
    notifyFailure(title, errorText(t, error, { withCost: false }))
  }
  if (saved === 0) return
  const title = isStopped
    ? t('item.savingStopped', { count: saved })
    : t('item.copiesSaved', { count: saved })
  notifyWithAction(title, {
    label: t('item.showFolder'),
    onClick: () =>
      void runFreeOrNotify(t, t('viewer.revealFailed'), () =>
        bridge.sharing.openPickedFolder({ folder }),
      ),
  })
}

interface Progress {
  /** How many are done. */
  show(done: number): void
  isStopped(): boolean
  close(): void
}

/** A message with a button that stops it. A few copies are there before it could be read. */
function createProgress(t: Translate, total: number): Progress {
  let id: string | null = null
  let stopped = false
  const action = { label: t('item.stopSaving'), onClick: () => (stopped = true) }
  return {
    show(done) {
      if (total <= MOST_COPIED) return
      const title = t('item.savingCopies', { done, count: total })
      if (id === null) id = notifyWithAction(title, action)
      else changeNotice(id, title, action)
    },
    isStopped: () => stopped,
    close() {
      if (id !== null) toasts.close(id)
    },
  }
}
