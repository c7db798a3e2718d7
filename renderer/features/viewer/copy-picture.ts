import { errorDataOf } from '#shared/errors.ts'
import { bridge } from '../../bridge.ts'
import { errorText } from '../../i18n/error-text.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { notify, notifyFailure } from '../../ui/toasts.tsx'

/** Puts a picture on the clipboard, in its full size, and says so. */
export async function copyPicture(t: Translate, id: string): Promise<void> {
  try {
    await bridge.sharing.copyPicture({ id })
    notify(t('copied.picture'))
  } catch (thrown) {
    const why = errorText(t, errorDataOf(thrown), { withCost: false })
    notifyFailure(t('copyFailed.picture'), why)
  }
}
