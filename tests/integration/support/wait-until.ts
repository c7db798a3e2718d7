import { setTimeout as sleep } from 'node:timers/promises'

/** Longest wait for a condition, in milliseconds: far above what anything here takes, below the test's own limit. */
const PATIENCE = 30_000

/** Waits until a condition holds that nothing announces, such as a file that another process writes. */
export async function waitUntil(
  what: string,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = Date.now() + PATIENCE
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Still not so: ${what}`)
    await sleep(5)
  }
}
