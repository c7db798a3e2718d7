import type { Settings } from '#shared/domain/settings.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { attemptFree } from '../../commands/attempt.ts'
import { updateSettings } from '../../data/settings-store.ts'

/** Changes some settings. A failure is shown in the corner. */
export async function saveSettings(t: Translate, settings: Partial<Settings>): Promise<void> {
  await attemptFree(t, t('settings.saveFailed'), () => updateSettings(settings))
}
