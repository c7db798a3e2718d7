import type { Notice } from '#shared/ipc/app.ts'
import { bridge, events } from '../data/bridge.ts'
import type { Translate } from '../i18n/i18n.ts'
import { notifyAtLength, notifyWithAction } from '../ui/toasts.tsx'
import { openSettings } from '../navigation/view-store.ts'

/** Notices with an action or more details in the settings of the library. */
const ABOUT_LIBRARY: ReadonlySet<Notice> = new Set<Notice>([
  'library_restored',
  'files_missing',
  'library_move_failed',
  'library_on_network',
  'library_synced',
  'library_move_interrupted',
])

/** Shows the notices of the main process, now and later, each once. Returns a function that stops this. */
export function showNotices(t: Translate): () => void {
  const show = (): void => void takeNotices(t)
  const stop = events().onNoticeAdded(show)
  show()
  return stop
}

async function takeNotices(t: Translate): Promise<void> {
  for (const notice of await bridge.app.takeNotices()) {
    if (!ABOUT_LIBRARY.has(notice)) {
      notifyAtLength(t(`notice.${notice}`))
      continue
    }
    notifyWithAction(t(`notice.${notice}`), {
      label: t('notice.showLibrary'),
      onClick: () => openSettings('library'),
    })
  }
}
