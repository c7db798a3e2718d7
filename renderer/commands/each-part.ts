import { MOST_ITEMS_AT_ONCE } from '#shared/domain/library.ts'

/** Calls for as many ids at a time as a message holds, one call after the other. */
export async function eachPart(
  ids: readonly string[],
  call: (part: string[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_ITEMS_AT_ONCE) {
    // oxlint-disable-next-line no-await-in-loop -- many at once would hold up every other call
    await call(ids.slice(from, from + MOST_ITEMS_AT_ONCE))
  }
}
