import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { errorText } from '../i18n/error-text.ts'
import type { Translate } from '../i18n/i18n.ts'
import { notifyFailure } from '../ui/toasts.tsx'

/** Runs an action in the main process. A failure is shown in the corner, in the user's words. Returns whether it was done. */
export function runOrNotify(
  t: Translate,
  title: string,
  action: () => Promise<unknown>,
): Promise<boolean> {
  return isDone(action, (error) => {
    // The user was asked, and said no.
    if (error.code !== 'cancelled') notifyFailure(title, errorText(t, error))
  })
}

/** Does the same for what costs nothing: a failure says nothing of money, and one that was cancelled is told like any other. */
export function runFreeOrNotify(
  t: Translate,
  title: string,
  action: () => Promise<unknown>,
): Promise<boolean> {
  return isDone(action, (error) => notifyFailure(title, errorText(t, error, { withCost: false })))
}

async function isDone(
  action: () => Promise<unknown>,
  onFailure: (error: ErrorData) => void,
): Promise<boolean> {
  try {
    await action()
    return true
  } catch (thrown) {
    onFailure(errorDataOf(thrown))
    return false
  }
}
