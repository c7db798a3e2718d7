import { avifItems, itemTypes, propertiesOf, type AvifItems } from '../containers/avif-items.ts'
import { boxes, boxesEnd, type Box } from '../containers/iso-boxes.ts'

/** Associations in their short form can name no more properties. */
const MOST_PROPERTIES = 127

/**
 * Rewrites an AVIF as the decoder expects it, which goes by the first brand and requires a `pixi` property (MIAF,
 * 7.3.6.6), while browsers read what many encoders write: other brands first, no `pixi`. Only metadata is changed,
 * and the picture data stay where they are: the new metadata is appended, and the old one turned into free space.
 * Returns anything it does not understand unchanged.
 */
export function decodableAvif(bytes: Uint8Array): Uint8Array {
  try {
    const items = avifItems(bytes)
    const missing = items === null ? [] : itemsWithoutPixi(items)
    const isPlain = Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'avif'
    if (items === null || (isPlain && missing.length === 0)) return bytes
    const file = Buffer.from(bytes)
    file.write('avif', 8, 'latin1')
    if (missing.length === 0) return file
    const meta = metaWithPixi(file, items, missing)
    if (meta === null) return file
    file.write('free', items.meta.at + 4, 'latin1')
    // After something that is no box, no reader would look for one.
    const kept = file.subarray(0, boxesEnd(items.view) ?? file.length)
    closeLastBox(kept)
    return Buffer.concat([kept, meta])
  } catch (thrown) {
    if (thrown instanceof RangeError) return bytes
    throw thrown
  }
}

interface Unsaid {
  readonly item: number
  /** The content of the missing property. */
  readonly pixi: Buffer
}

function itemsWithoutPixi(items: AvifItems): readonly Unsaid[] {
  const { view } = items
  const codings = items.properties.filter(({ type }) => type === 'av1C')
  return Array.from(itemTypes(items)).flatMap(([item, type]) => {
    if (type !== 'av01' && type !== 'grid') return []
    const properties = propertiesOf(items, item)
    if (properties.some((property) => property.type === 'pixi')) return []
    // A grid has the coding of its tiles.
    const coding = properties.find((property) => property.type === 'av1C') ?? codings[0]
    return coding === undefined ? [] : [{ item, pixi: pixiOf(view, coding) }]
  })
}

/** Returns version and flags, channels, and bits of each channel, from the coding (AV1 ISOBMFF, 2.3.3). */
function pixiOf(view: DataView, { start }: Box): Buffer {
  const flags = view.getUint8(start + 2)
  const depth = (flags & 0x40) === 0 ? 8 : (flags & 0x20) === 0 ? 10 : 12
  const channels = (flags & 0x10) === 0 ? 3 : 1
  return Buffer.from([0, 0, 0, 0, channels, ...Array.from({ length: channels }, () => depth)])
}

/** Returns the metadata with a property and an association for each item that lacks one; null where they do not fit. */
function metaWithPixi(file: Buffer, items: AvifItems, missing: readonly Unsaid[]): Buffer | null {
  const { view, meta, iprp, ipco, ipma, properties } = items
  if (properties.length + missing.length > MOST_PROPERTIES) return null
  const content = (box: Box) => file.subarray(box.start, box.end)
  const whole = (box: Box) => file.subarray(box.at, box.end)
  const added = missing.map(({ pixi }) => boxOf('pixi', [pixi]))
  const numbers = new Map(missing.map(({ item }, index) => [item, properties.length + index + 1]))
  const replaced = (box: Box): Buffer => {
    if (box.at === ipco.at) return boxOf('ipco', [content(ipco), ...added])
    return box.at === ipma.at ? boxOf('ipma', [withAssociations(file, items, numbers)]) : whole(box)
  }
  const parts = Array.from(boxes(view, meta.start + 4, meta.end), (box) =>
    box.at === iprp.at
      ? boxOf('iprp', Array.from(boxes(view, iprp.start, iprp.end), replaced))
      : whole(box),
  )
  return boxOf('meta', [file.subarray(meta.start, meta.start + 4), ...parts])
}

/** Returns the content of `ipma` with one more property for some items. */
function withAssociations(
  file: Buffer,
  { view, ipma, associations }: AvifItems,
  added: ReadonlyMap<number, number>,
): Buffer {
  const hasLongIds = view.getUint8(ipma.start) > 0
  const width = (view.getUint8(ipma.start + 3) & 1) === 1 ? 2 : 1
  const idBytes = hasLongIds ? 4 : 2
  const parts: Buffer[] = [file.subarray(ipma.start, ipma.start + 8)]
  let at = ipma.start + 8
  for (const [item, numbers] of associations) {
    const head = Buffer.from(file.subarray(at, at + idBytes + 1))
    const list = file.subarray(at + head.length, at + head.length + numbers.length * width)
    const extra = added.get(item)
    if (extra !== undefined) head[idBytes] = numbers.length + 1
    parts.push(head, list)
    if (extra !== undefined) parts.push(Buffer.from(width === 2 ? [0, extra] : [extra]))
    at += head.length + list.length
  }
  return Buffer.concat(parts)
}

/**
 * Gives the last box an explicit size: it may reach to the end of the file without one, and now something follows it.
 */
function closeLastBox(file: Buffer): void {
  const view = new DataView(file.buffer, file.byteOffset, file.length)
  let last: Box | null = null
  for (const box of boxes(view, 0, view.byteLength)) last = box
  if (last !== null && view.getUint32(last.at) === 0)
    file.writeUInt32BE(file.length - last.at, last.at)
}

function boxOf(type: string, content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}
