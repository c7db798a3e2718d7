import type { MediaFile } from './pictures.ts'

/** Where a file can be had. */
export interface Published {
  readonly url: string
  /** The same without the origin. */
  readonly path: string
}

/** The files of the server, kept for as long as it runs. */
export interface MediaStore {
  /** Keeps a file, under a name of its own or this one; its address begins with this origin and has a query, as signed ones do. */
  publish(file: MediaFile, origin: string, name?: string): Published
  find(path: string): MediaFile | null
}

/** An empty store. */
export function mediaStore(): MediaStore {
  const files = new Map<string, MediaFile>()
  return {
    publish(file, origin, given = `other-${files.size + 1}`) {
      const folder = file.mime.startsWith('video/') ? 'video' : 'image'
      const name = `/v1/files/${folder}/${given}.${file.extension}`
      files.set(name, file)
      const path = `${name}?expires=60&sig=a%2Bb`
      return { url: origin + path, path }
    },
    find(path) {
      return files.get(path.split('?')[0] ?? '') ?? null
    },
  }
}
