import { AppError } from '#shared/errors.ts'
import type { Clock } from '../engine/host.ts'
import type { OneDialog } from './one-dialog.ts'
import { outsideAddress, type OutsideAddress } from './outside-address.ts'

/** Questions in a minute: nobody follows more links by hand, and a page that asks for more annoys. */
const MOST_QUESTIONS = 12
const MINUTE = 60_000

interface OpenOutsideOptions {
  readonly oneDialog: OneDialog
  readonly confirm: (address: OutsideAddress) => Promise<boolean>
  /** Hands an address to the system. */
  readonly open: (href: string) => Promise<void>
  readonly clock: Clock
}

/**
 * Returns what opens an address outside of the app once the user has agreed, natively, to exactly what is opened. Returns whether it was opened: not where the
 * user does not want it, while another question is open, and after too many in a minute. Throws `invalid_request` for what is not opened at all.
 */
export function outsideOpener({
  oneDialog,
  confirm,
  open,
  clock,
}: OpenOutsideOptions): (url: string) => Promise<boolean> {
  let asked: number[] = []
  return async (url) => {
    const address = outsideAddress(url)
    if (address === null) throw new AppError('invalid_request')
    const agreed = await oneDialog(async () => {
      asked = asked.filter((at) => at > clock() - MINUTE)
      if (asked.length >= MOST_QUESTIONS) return null
      asked.push(clock())
      return confirm(address)
    })
    if (agreed !== true) return false
    await open(address.href)
    return true
  }
}
