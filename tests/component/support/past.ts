import { expect } from 'vitest'

/** Waits until so many milliseconds are over, as for a second press for the same to count as another wish. */
export async function past(milliseconds: number): Promise<void> {
  const since = performance.now()
  await expect.poll(() => performance.now() - since).toBeGreaterThan(milliseconds)
}
