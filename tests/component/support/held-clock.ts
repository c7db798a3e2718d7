/** The window's own, from before a test holds the clock. */
const wait = globalThis.setTimeout.bind(globalThis)

/**
 * Waits until a condition holds while a test holds the clock, which then stands still: with every further look, `expect.poll` and
 * `expect.element` move a held clock on, and the slower the machine, the oftener they look.
 */
export async function untilHeld(holds: () => boolean): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- one look after the other
  while (!holds()) await new Promise((resolve) => wait(resolve, 5))
}
