import type { Settings } from '#shared/domain/settings.ts'
import { errorDataOf } from '#shared/errors.ts'
import { errorText } from '../../i18n/error-text.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { notifyFailure } from '../../ui/toasts.tsx'
import { updateSettings } from '../../data/settings-store.ts'

/** Changes some settings. A failure is shown in the corner. */
export async function saveSettings(t: Translate, settings: Partial<Settings>): Promise<void> {
  try {
    await updateSettings(settings)
  } catch (thrown) {
    const why = errorText(t, errorDataOf(thrown), { withCost: false })
    notifyFailure(t('settings.saveFailed'), why)
  }
}
