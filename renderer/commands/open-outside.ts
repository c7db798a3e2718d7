import type { Translate } from '../i18n/i18n.ts'
import { bridge } from '../data/bridge.ts'
import { runFreeOrNotify } from './run-or-notify.ts'

/** Has the main process ask whether an address that somebody else has written is to be opened outside of the app. */
export function openOutside(t: Translate, url: string): Promise<boolean> {
  return runFreeOrNotify(t, t('chat.openFailed'), () => bridge.app.openOutside({ url }))
}
