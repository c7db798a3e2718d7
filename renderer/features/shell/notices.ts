import { bridge } from '../../bridge.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { notifyAtLength } from '../../ui/toasts.tsx'

/** Shows what the main process has to say about the time before this window, once. */
export async function showNotices(t: Translate): Promise<void> {
  const notices = await bridge.app.takeNotices()
  for (const notice of notices) notifyAtLength(t(`notice.${notice}`))
}
