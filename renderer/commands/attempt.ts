import { errorDataOf } from '#shared/errors.ts'
import { errorText } from '../i18n/error-text.ts'
import type { Translate } from '../i18n/i18n.ts'
import { notifyFailure } from '../ui/toasts.tsx'

/** Does something in the main process. A failure is shown in the corner, in the user's words. Answers whether it was done. */
export async function attempt(
  t: Translate,
  title: string,
  action: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await action()
    return true
  } catch (thrown) {
    const error = errorDataOf(thrown)
    // The user was asked, and said no.
    if (error.code !== 'cancelled') notifyFailure(title, errorText(t, error))
    return false
  }
}
