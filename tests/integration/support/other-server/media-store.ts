import type { MediaFile } from './pictures.ts'

/** Where a file can be had. */
export interface Published {
  readonly url: string
  /** The same without the origin. */
  readonly path: string
}

/** Under which name, if it matters, and in which version's form. */
interface PublishedPlace {
  readonly name: string | undefined
  readonly version: 1 | 2
}

/** The files of the server, kept for as long as it runs. */
export interface MediaStore {
  /**
   * Keeps a file, under a name of its own or this one; its address begins with this origin and has a query, as signed
   * ones do.
   */
  publish(file: MediaFile, origin: string, place: PublishedPlace): Published
  find(path: string): MediaFile | null
}

/** Returns an empty store. */
export function mediaStore(): MediaStore {
  const files = new Map<string, MediaFile>()
  return {
    publish(file, origin, { name: given = `other-${files.size + 1}`, version }) {
      const folder = file.mime.startsWith('video/') ? 'video' : 'image'
      if (version === 2) {
        const path = `/v1/files/${folder}?id=${given}`
        files.set(path, file)
        return { url: origin + path, path }
      }
      const name = `/v1/files/${folder}/${given}.${file.extension}`
      files.set(name, file)
      const path = `${name}?expires=60&sig=a%2Bb`
      return { url: origin + path, path }
    },
    find(path) {
      return files.get(path) ?? files.get(path.split('?')[0] ?? '') ?? null
    },
  }
}
