import { randomUUID } from 'node:crypto'

export const MEDIA_EXTENSIONS = ['jpg', 'png', 'mp4'] as const
export type MediaExtension = (typeof MEDIA_EXTENSIONS)[number]

/** A picture or video that can be downloaded. */
export interface StoredMedia {
  readonly bytes: Uint8Array
  readonly extension: MediaExtension
}

/** Files in memory; the least recently used are evicted when they no longer fit: real servers evict soon too. */
export interface MediaStore {
  /** Stores a file and returns its path, e.g. `/v1/files/image/<id>.jpg`. */
  put(media: StoredMedia): string
  /** Returns the file at such a path, or undefined when it never existed or was evicted. */
  get(path: string): StoredMedia | undefined
}

const FILE_PATH = /^\/v1\/files\/(image|video)\/([0-9a-f-]{36})\.(jpg|png|mp4)$/

/** Creates a store of at most `maxBytes`; a file larger than that is kept until the next one comes. */
export function mediaStore(maxBytes = 128 * 1024 * 1024): MediaStore {
  // A Map keeps the order of insertion: the first entry is always the least recently used.
  const files = new Map<string, StoredMedia>()
  let total = 0
  const evict = (): void => {
    for (const [path, media] of files) {
      if (total <= maxBytes || files.size === 1) return
      files.delete(path)
      total -= media.bytes.byteLength
    }
  }
  return {
    put(media) {
      const folder = media.extension === 'mp4' ? 'video' : 'image'
      const path = `/v1/files/${folder}/${randomUUID()}.${media.extension}`
      files.set(path, media)
      total += media.bytes.byteLength
      evict()
      return path
    },
    get(path) {
      const media = FILE_PATH.test(path) ? files.get(path) : undefined
      if (media === undefined) return undefined
      files.delete(path)
      files.set(path, media)
      return media
    },
  }
}
