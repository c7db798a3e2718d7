import { errorDataOf } from '#shared/errors.ts'
import { errorText } from '../i18n/error-text.ts'
import type { Translate } from '../i18n/i18n.ts'
import { notifyFailure } from '../ui/toasts.tsx'

/** Does something that costs nothing. A failure is shown in the corner under the given title; returns whether it was done. */
export async function attemptFree(
  t: Translate,
  failureTitle: string,
  action: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await action()
    return true
  } catch (thrown) {
    notifyFailure(failureTitle, errorText(t, errorDataOf(thrown), { withCost: false }))
    return false
  }
}
