import type { Clock } from '../engine/host.ts'
import type { OneDialog } from './one-dialog.ts'

const MINUTE = 60_000

/**
 * Returns what asks one question at a time, and no more than so many in a minute: nobody presses more by hand, and a page that asks for more
 * hopes for a slip. Null for what is not asked.
 */
export function boundedQuestions(oneDialog: OneDialog, most: number, clock: Clock): OneDialog {
  let asked: number[] = []
  return (open) =>
    oneDialog(async () => {
      asked = asked.filter((at) => at > clock() - MINUTE)
      if (asked.length >= most) return null
      asked.push(clock())
      return open()
    })
}
