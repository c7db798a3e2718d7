import type { Asset, MediaMime } from '#shared/domain/asset.ts'

const EXTENSIONS: Readonly<Record<MediaMime, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
}

/** The file name extension of a media type, without the dot. */
export function extensionOfMime(mime: MediaMime): string {
  return EXTENSIONS[mime]
}

/** Whether a media type is a picture or a video. */
export function kindOfMime(mime: MediaMime): Asset['kind'] {
  return mime.startsWith('video/') ? 'video' : 'image'
}
