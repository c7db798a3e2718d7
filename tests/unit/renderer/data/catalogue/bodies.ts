import {
  encodeCatalogue,
  type CatalogueBody,
} from '../../../../../shared/catalogue/catalogue-body.ts'

/** An item of a catalogue; square, and of no day in particular unless said otherwise. */
interface Row {
  readonly n: number
  readonly id: string
  readonly ratio?: number
  readonly day?: number
  readonly colour?: number
  readonly flags?: number
}

/** Of a body that fills the window's catalogue for a test of something else: whoever needs one that was never read finds it so, in whichever order files run. */
export const OF_NO_VERSION = -1

/** Makes a catalogue with some items, in the order of their `n`. */
export function bodyOf(
  version: number,
  rows: readonly Row[],
  {
    isWhole = true,
    gone = [],
  }: { readonly isWhole?: boolean; readonly gone?: readonly number[] } = {},
): CatalogueBody {
  return {
    version,
    isWhole,
    n: Uint32Array.from(rows, ({ n }) => n),
    ratio: Uint16Array.from(rows, ({ ratio = 1000 }) => ratio),
    day: Uint16Array.from(rows, ({ day = 20_000 }) => day),
    colour: Uint16Array.from(rows, ({ colour = 0 }) => colour),
    flags: Uint16Array.from(rows, ({ flags = 0 }) => flags),
    ids: rows.map(({ id }) => id),
    gone: Uint32Array.from(gone),
  }
}

/** Returns the bytes that the main process would serve for it. */
export function bytesOf(body: CatalogueBody): Uint8Array {
  const encoder = new TextEncoder()
  return encodeCatalogue(body, (text) => encoder.encode(text))
}
