import { runAtOnce } from '../run-at-once.ts'

/**
 * The body of `media://catalogue/…`: what the page knows of every item, as columns. Little-endian:
 *
 * - header, six 32-bit numbers: format (1), version, 1 for all items or 0 for what has changed, how many items, how many bytes of ids, how many `n` are gone;
 * - columns, each with one entry an item: `n` (32 bits), then ratio, day, colour, flags (16 bits each: four of them, so that what follows is aligned);
 * - the `n` of items that are gone (32 bits each);
 * - ids, UTF-8, with line feeds between them.
 *
 * Items come in the order of `n`.
 */
export interface CatalogueBody {
  /** Of the change feed: what has changed behind it is asked for by it. */
  readonly version: number
  /** Whether these are all items, or only those that are not as they were. */
  readonly isWhole: boolean
  readonly n: Uint32Array
  /** Width divided by height, in thousandths; 0 where there is no size. */
  readonly ratio: Uint16Array
  /** Days since 1970, by the time zone of this computer. */
  readonly day: Uint16Array
  /** The average colour: five bits of red, six of green, five of blue, from the top; 0 where it is not known. */
  readonly colour: Uint16Array
  /** See `FLAGS`. */
  readonly flags: Uint16Array
  readonly ids: readonly string[]
  /** The `n` of items that are gone, or in the trash. */
  readonly gone: Uint32Array
}

/** Bits of `CatalogueBody.flags`; the rating (0–5) stands above them. */
export const FLAGS = { video: 1, file: 2, favourite: 4, kept: 8, rejected: 16, gif: 32 } as const
/** By how many bits the rating is shifted. */
export const RATING_SHIFT = 8

const FORMAT = 1
const HEADER_WORDS = 6
const LINE_FEED = 10
/** Bytes of ids that are decoded in less than a millisecond. */
const PIECE = 65_536

/** Returns the bytes of a catalogue; `bytesOf` encodes a text as UTF-8, which neither side has by the same name. */
export function encodeCatalogue(
  body: CatalogueBody,
  bytesOf: (text: string) => Uint8Array,
): Uint8Array<ArrayBuffer> {
  const count = body.n.length
  const ids = bytesOf(body.ids.join('\n'))
  const columns = [body.ratio, body.day, body.colour, body.flags]
  const goneAt = HEADER_WORDS * 4 + count * 4 + columns.length * 2 * count
  const idsAt = goneAt + body.gone.length * 4
  const bytes = new Uint8Array(idsAt + ids.length)
  const header = [FORMAT, body.version, body.isWhole ? 1 : 0, count, ids.length, body.gone.length]
  new Uint32Array(bytes.buffer, 0, HEADER_WORDS).set(header)
  new Uint32Array(bytes.buffer, HEADER_WORDS * 4, count).set(body.n)
  for (const [place, column] of columns.entries()) {
    const at = HEADER_WORDS * 4 + count * 4 + place * 2 * count
    new Uint16Array(bytes.buffer, at, count).set(column)
  }
  new Uint32Array(bytes.buffer, goneAt, body.gone.length).set(body.gone)
  bytes.set(ids, idsAt)
  return bytes
}

/** Returns the catalogue of some bytes, whose columns are views of them; throws `RangeError` for bytes that are none. `textOf` decodes UTF-8. */
export function decodeCatalogue(
  buffer: ArrayBuffer,
  textOf: (bytes: Uint8Array) => string,
): CatalogueBody {
  return runAtOnce(decodingCatalogue(buffer, textOf))
}

/** As `decodeCatalogue`, giving way now and then: of a large library, the ids alone are a hundred thousand texts. */
export function* decodingCatalogue(
  buffer: ArrayBuffer,
  textOf: (bytes: Uint8Array) => string,
): Generator<void, CatalogueBody> {
  if (buffer.byteLength < HEADER_WORDS * 4) throw new RangeError('not a catalogue')
  const header = new Uint32Array(buffer, 0, HEADER_WORDS)
  const [format = 0, version = 0, whole = 0, count = 0, idBytes = 0, goneCount = 0] = header
  const columnAt = (place: number): number => HEADER_WORDS * 4 + count * 4 + place * 2 * count
  const goneAt = columnAt(4)
  const idsAt = goneAt + goneCount * 4
  if (format !== FORMAT || buffer.byteLength !== idsAt + idBytes) {
    throw new RangeError('not a catalogue')
  }
  const ids: string[] = []
  if (count > 0) yield* decodeIds(new Uint8Array(buffer, idsAt, idBytes), textOf, ids)
  if (ids.length !== count) throw new RangeError('not a catalogue')
  const column = (place: number): Uint16Array => new Uint16Array(buffer, columnAt(place), count)
  return {
    version,
    isWhole: whole === 1,
    n: new Uint32Array(buffer, HEADER_WORDS * 4, count),
    ratio: column(0),
    day: column(1),
    colour: column(2),
    flags: column(3),
    ids,
    gone: new Uint32Array(buffer, goneAt, goneCount),
  }
}

/** Appends the ids that some bytes are. */
function* decodeIds(
  bytes: Uint8Array,
  textOf: (bytes: Uint8Array) => string,
  ids: string[],
): Generator<void, void> {
  let from = 0
  while (from <= bytes.length) {
    // Up to the end of the id that goes beyond a piece.
    const newline = bytes.indexOf(LINE_FEED, from + PIECE)
    const end = newline === -1 ? bytes.length : newline
    for (const id of textOf(bytes.subarray(from, end)).split('\n')) ids.push(id)
    from = end + 1
    yield
  }
}
