import { nativeImage, type NativeImage } from 'electron'
import { setBounded } from '../../engine/bounded-map.ts'
import type { Library } from '../../engine/library/library.ts'
import { sha256OfFile } from '../../engine/files/hash.ts'

/** Longest side of what hangs on the pointer, in pixels. */
const SIDE = 128
/** Bytes of the picture that comes from the reader; more than enough for that size. */
const MOST_BYTES = 60_000
/** Milliseconds in which a drag must begin: somebody holds the button down. */
const PATIENCE = 300
/** Icons that are kept for the next drag. */
const MOST_KEPT = 100

/** Returns the picture that hangs on the pointer while an item is dragged. Never throws, and never empty, which macOS does not take. */
export type DragIcon = (assetId: string) => Promise<NativeImage>

/** Makes icons from thumbnails, which this process does not decode itself: the reader's does. One that is late comes with the next drag. */
export function createDragIcon(library: Pick<Library, 'fileFor' | 'reader'>): DragIcon {
  const icons = new Map<string, NativeImage>()

  const make = async (id: string): Promise<NativeImage | null> => {
    const thumbnail = await library.fileFor('thumbnail256', id)
    if (thumbnail === null) return null
    const { path, bytes } = thumbnail
    const picture = { type: 'file', path } as const
    const small = await library.reader.reference(
      { picture, bytes, sha256: () => sha256OfFile(path) },
      MOST_BYTES,
    )
    if (small === null) return null
    const image = nativeImage.createFromBuffer(Buffer.from(small.bytes))
    if (image.isEmpty()) return null
    const isWide = small.width >= small.height
    const icon = image.resize(isWide ? { width: SIDE } : { height: SIDE })
    setBounded(icons, id, icon, MOST_KEPT)
    return icon
  }

  return async (id) => {
    const known = icons.get(id)
    if (known !== undefined) return known
    const late = new Promise<null>((resolve) => void setTimeout(resolve, PATIENCE, null))
    return (await Promise.race([make(id).catch(() => null), late])) ?? plainIcon()
  }
}

/** A grey square. */
function plainIcon(): NativeImage {
  const side = SIDE / 2
  return nativeImage.createFromBitmap(Buffer.alloc(side * side * 4, 0x80), {
    width: side,
    height: side,
  })
}
