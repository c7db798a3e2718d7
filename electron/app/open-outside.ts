import { AppError } from '#shared/errors.ts'
import type { OneDialog } from './one-dialog.ts'
import { outsideAddress, type OutsideAddress } from './outside-address.ts'

interface OpenOutsideOptions {
  /** Opens the question, unless there are too many. */
  readonly ask: OneDialog
  readonly confirm: (address: OutsideAddress) => Promise<boolean>
  /** Hands an address to the system. */
  readonly open: (href: string) => Promise<void>
}

/**
 * Returns what opens an address outside of the app once the user has agreed, natively, to exactly what is opened. Returns whether it was opened: not where the
 * user does not want it, while another question is open, and after too many in a minute. Throws `invalid_request` for what is not opened at all.
 */
export function outsideOpener({
  ask,
  confirm,
  open,
}: OpenOutsideOptions): (url: string) => Promise<boolean> {
  return async (url) => {
    const address = outsideAddress(url)
    if (address === null) throw new AppError('invalid_request')
    const agreed = await ask(() => confirm(address))
    if (agreed !== true) return false
    await open(address.href)
    return true
  }
}
