import { z } from 'zod'
import { FLAGS, RATING_SHIFT } from '#shared/catalogue/catalogue-body.ts'
import type { Database } from '../../database/database.ts'
import { isResultOf } from '../searched-rows.ts'
import {
  emptyColumns,
  joinedColumns,
  NO_DURATION,
  pickedColumns,
  TRAITS,
  type Columns,
} from './columns.ts'
import type { DayOf } from './days.ts'
import { oldestFirst } from './found-order.ts'

/** Items that are read at a time. */
const BLOCK = 32_768
/** The largest numbers of 16, 32 and 48 bits. No file has so many bytes. */
const WORD = 0xffff
const LONG = 0xffffffff
const TIME = 2 ** 48 - 1
const MOST_BYTES = TIME

const bit = (condition: string, value: number): string => `iif(${condition}, ${value}, 0)`

/**
 * A row as hexadecimal digits of a fixed width: a whole block goes from SQLite to us as one value, since what takes time with many
 * rows is not reading them but handing each over. The file may say anything: what a mask has gone over is a number of that width.
 */
const DIGITS = `printf('%08x%012x%012x%08x%08x%08x%04x%04x%s',
  a.n,
  max(0, a.created_at) & ${TIME},
  iif(a.bytes BETWEEN 0 AND ${MOST_BYTES}, a.bytes, 0),
  a.width & ${LONG},
  a.height & ${LONG},
  ifnull(a.duration_ms, ${NO_DURATION}) & ${LONG},
  (${bit("a.kind = 'video'", FLAGS.video)}
    | ${bit("a.kind = 'file'", FLAGS.file)}
    | ${bit('a.favourite = 1', FLAGS.favourite)}
    | ${bit("a.mime = 'image/gif'", FLAGS.gif)}
    | ${bit('m.flag > 0', FLAGS.kept)}
    | ${bit('m.flag < 0', FLAGS.rejected)}
    | ((ifnull(m.rating, 0) & 7) << ${RATING_SHIFT})),
  (${bit('a.extra = 1', TRAITS.extra)}
    | ${bit('a.missing_since IS NOT NULL', TRAITS.missing)}
    | ${bit(isResultOf('a'), TRAITS.result)}
    | ${bit("t.note <> ''", TRAITS.noted)}
    | ${bit("a.color <> ''", TRAITS.coloured)}),
  iif(a.color GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]', substr(a.color, 2), '000000'))`

/** Only what can be addressed: ids stand in `media://` addresses, and with line feeds between them in the body of the catalogue. */
const ROWS = `
  SELECT a.n AS n, a.id AS id, ${DIGITS} AS digits
  FROM assets AS a
    LEFT JOIN marks AS m ON m.n = a.n
    LEFT JOIN notes AS t ON t.n = a.n
  WHERE a.trashed_at IS NULL AND a.n BETWEEN 1 AND ${LONG}
    AND length(a.id) BETWEEN 1 AND 64 AND octet_length(a.id) <= 256 AND instr(a.id, char(10)) = 0`

const blockOf = (rows: string): string => `
  SELECT count(*) AS count, max(n) AS last, unhex(group_concat(digits, '')) AS bytes,
    group_concat(id, char(10)) AS ids
  FROM (${rows})`

/** Bytes of a row. */
const WIDTH = 35

const blockSchema = z.object({
  count: z.number(),
  last: z.number().nullable(),
  bytes: z.instanceof(Uint8Array).nullable(),
  ids: z.string().nullable(),
})

/** Returns the items of a library that are not in the trash. Throws what SQLite throws. */
export function readAllItems(database: Database, dayOf: DayOf): Columns {
  const read = database.prepare(blockOf(`${ROWS} AND a.n > ? ORDER BY a.n LIMIT ${BLOCK}`))
  const blocks: Columns[] = []
  let last = 0
  for (;;) {
    const block = blockSchema.parse(read.get(last))
    blocks.push(decoded(database, block, dayOf))
    if (block.count < BLOCK || block.last === null) break
    last = block.last
  }
  return joinedColumns(blocks.map((of) => ({ of, from: 0, to: of.n.length })))
}

/** Returns those of some items that are not in the trash. Throws what SQLite throws. */
export function readItems(database: Database, ns: readonly number[], dayOf: DayOf): Columns {
  const rows = `${ROWS} AND a.n IN (SELECT value FROM json_each(?)) ORDER BY a.n`
  const block = database.prepare(blockOf(rows)).get(JSON.stringify(ns))
  return decoded(database, blockSchema.parse(block), dayOf)
}

/** Returns so many of the newest items that are not in the trash, the newest first. Throws what SQLite throws. */
export function readNewestItems(database: Database, dayOf: DayOf, most: number): Columns {
  const newest = `SELECT n FROM assets WHERE trashed_at IS NULL ORDER BY created_at DESC, id DESC LIMIT ${most}`
  const block = database.prepare(blockOf(`${ROWS} AND a.n IN (${newest}) ORDER BY a.n`)).get()
  const columns = decoded(database, blockSchema.parse(block), dayOf)
  return pickedColumns(columns, [...oldestFirst(columns)].toReversed())
}

function decoded(
  database: Database,
  { count, bytes, ids }: z.infer<typeof blockSchema>,
  dayOf: DayOf,
): Columns {
  if (bytes === null || bytes.length !== count * WIDTH) return emptyColumns(0)
  const columns = emptyColumns(count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let place = 0, at = 0; place < count; place += 1, at += WIDTH) {
    const time = longAt(view, at + 4)
    const width = view.getUint32(at + 16)
    const height = view.getUint32(at + 20)
    const traits = view.getUint16(at + 30)
    columns.n[place] = view.getUint32(at)
    columns.time[place] = time
    columns.bytes[place] = longAt(view, at + 10)
    columns.width[place] = width
    columns.height[place] = height
    columns.duration[place] = view.getUint32(at + 24)
    columns.flags[place] = view.getUint16(at + 28)
    columns.traits[place] = traits
    columns.ratio[place] = ratioOf(width, height)
    columns.day[place] = dayOf(time)
    if ((traits & TRAITS.coloured) !== 0) columns.colour[place] = colourAt(view, at + 32)
  }
  return { ...columns, ids: idsOf(database, columns.n, ids ?? '') }
}

/** A number of 48 bits. */
function longAt(view: DataView, at: number): number {
  return view.getUint16(at) * 2 ** 32 + view.getUint32(at + 2)
}

/** In thousandths; 0 without a size, and never 0 with one. */
function ratioOf(width: number, height: number): number {
  if (width === 0 || height === 0) return 0
  return Math.max(1, Math.min(WORD, Math.round((width / height) * 1000)))
}

/** Five bits of red, six of green, five of blue. Black is the next to it: 0 is what has none. */
function colourAt(view: DataView, at: number): number {
  const [red, green, blue] = [view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2)]
  return ((red >> 3) << 11) | ((green >> 2) << 5) | (blue >> 3) || 1
}

const idSchema = z.object({ id: z.string() })

/** An id may have characters that end a text on the way: then each is read by itself. */
function idsOf(database: Database, ns: Uint32Array, text: string): readonly string[] {
  const ids = ns.length === 0 ? [] : text.split('\n')
  if (ids.length === ns.length) return ids
  const one = database.prepare('SELECT id FROM assets WHERE n = ?')
  return [...ns].map((n) => idSchema.parse(one.get(n)).id.replaceAll('\n', ''))
}
