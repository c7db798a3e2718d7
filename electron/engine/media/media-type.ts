import { KEPT_MIME_TYPES, type KeptMime, type MediaMime } from '#shared/domain/media-format.ts'

const EXTENSIONS: Readonly<Record<KeptMime, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'image/heic': 'heic',
  'image/tiff': 'tif',
  'image/jxl': 'jxl',
  'image/jp2': 'jp2',
  'image/x-icon': 'ico',
  'image/svg+xml': 'svg',
  'image/vnd.adobe.photoshop': 'psd',
  'image/x-exr': 'exr',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'video/x-matroska': 'mkv',
  'video/x-msvideo': 'avi',
  'video/x-flv': 'flv',
  'video/mp2t': 'ts',
  'video/mpeg': 'mpg',
  'video/x-ms-asf': 'wmv',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/ogg': 'ogg',
  'application/octet-stream': 'bin',
}

/** Every extension that a file of the library may have, without the dot. */
export const KEPT_EXTENSIONS: readonly string[] = Object.values(EXTENSIONS)

/** Returns the file name extension of a media type, without the dot. */
export function extensionOfMime(mime: KeptMime): string {
  return EXTENSIONS[mime]
}

/** Returns whether a media type that is shown is a picture or a video. */
export function kindOfMime(mime: MediaMime): 'image' | 'video' {
  return mime.startsWith('video/') ? 'video' : 'image'
}

/**
 * Returns the declared type to assume for a file that the library has kept, from its stored media type: only that it
 * is media where nothing more was known.
 */
export function declarationOf(mime: KeptMime): string {
  return mime === 'application/octet-stream' ? 'image/*' : mime
}

/** Returns the media type of one of our extensions; null for any other. */
export function mimeOfExtension(extension: string): KeptMime | null {
  return KEPT_MIME_TYPES.find((mime) => EXTENSIONS[mime] === extension) ?? null
}
