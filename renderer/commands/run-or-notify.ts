import { errorDataOf } from '#shared/errors.ts'
import { errorText } from '../i18n/error-text.ts'
import type { Translate } from '../i18n/i18n.ts'
import { notifyFailure } from '../ui/toasts.tsx'

/** Runs an action in the main process. A failure is shown in the corner, in the user's words. Returns whether it was done. */
export async function runOrNotify(
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

/** Does the same for what costs nothing: a failure says nothing of money, and one that was cancelled is told like any other. */
export async function runFreeOrNotify(
  t: Translate,
  title: string,
  action: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await action()
    return true
  } catch (thrown) {
    notifyFailure(title, errorText(t, errorDataOf(thrown), { withCost: false }))
    return false
  }
}
