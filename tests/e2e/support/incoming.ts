import { fileURLToPath } from 'node:url'
import { expect } from './test.ts'
import { trayOf } from './tray.ts'
import type { VignetteApp } from './vignette-app.ts'

/** Returns absolute path of a file of the fixtures. */
export function mediaFixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/media/${name}`, import.meta.url))
}

/** Returns everything that was taken in and not removed, as its name and its state, in the order in which it came. */
export function takenIn({ page }: VignetteApp): Promise<string[]> {
  return page.evaluate(async () => {
    const listed = await window.vignette.references.list()
    if (!listed.ok) return [listed.error.code]
    return listed.data.map((entry) => {
      const { name, state } = entry
      return `${name || (entry.state === 'ready' && entry.reference.name)} ${state}`
    })
  })
}

/** Waits until just these pictures are in the tray, in this order, and can be sent. */
export async function expectTakenIn(app: VignetteApp, names: readonly string[]): Promise<void> {
  await expect
    .poll(() => takenIn(app), { timeout: 20_000 })
    .toEqual(names.map((name) => `${name} ready`))
  await expect.poll(() => trayOf(app).names()).toEqual(names)
}

/** Returns the message in the corner about what was refused. */
export function refusedMessage({ page }: VignetteApp) {
  // Not by its role: what is urgent is read out from a copy, and only seen here.
  return page.locator('[role="group"]').filter({ hasText: 'could not be added' })
}
