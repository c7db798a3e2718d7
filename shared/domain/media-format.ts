/**
 * Media types that are kept and shown: every browser engine of ours has a decoder for them. Detected from bytes,
 * never by a name or a header.
 */
export const MEDIA_MIME_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'video/x-matroska',
] as const
export type MediaMime = (typeof MEDIA_MIME_TYPES)[number]

/**
 * Media types that are kept, and never shown: no browser shows them, or, for SVG, they may carry scripts. The last
 * one is for unknown bytes.
 */
export const OTHER_MIME_TYPES = [
  'image/heic',
  'image/tiff',
  'image/jxl',
  'image/jp2',
  'image/x-icon',
  'image/svg+xml',
  'image/vnd.adobe.photoshop',
  'image/x-exr',
  'video/x-msvideo',
  'video/x-flv',
  'video/mp2t',
  'video/mpeg',
  'video/x-ms-asf',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/wav',
  'audio/flac',
  'audio/ogg',
  'application/octet-stream',
] as const

export type OtherMime = (typeof OTHER_MIME_TYPES)[number]

/** The media type of anything that the library keeps. */
export type KeptMime = MediaMime | OtherMime

/** The same as a list. */
export const KEPT_MIME_TYPES: readonly KeptMime[] = [...MEDIA_MIME_TYPES, ...OTHER_MIME_TYPES]

const NAMES: Readonly<Record<KeptMime, string | null>> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'image/bmp': 'BMP',
  'image/heic': 'HEIC',
  'image/tiff': 'TIFF',
  'image/jxl': 'JPEG XL',
  'image/jp2': 'JPEG 2000',
  'image/x-icon': 'ICO',
  'image/svg+xml': 'SVG',
  'image/vnd.adobe.photoshop': 'Photoshop',
  'image/x-exr': 'OpenEXR',
  'video/mp4': 'MP4',
  'video/webm': 'WebM',
  'video/quicktime': 'QuickTime',
  'video/x-matroska': 'Matroska',
  'video/x-msvideo': 'AVI',
  'video/x-flv': 'FLV',
  'video/mp2t': 'MPEG-TS',
  'video/mpeg': 'MPEG',
  'video/x-ms-asf': 'Windows Media',
  'audio/mpeg': 'MP3',
  'audio/mp4': 'M4A',
  'audio/aac': 'AAC',
  'audio/wav': 'WAV',
  'audio/flac': 'FLAC',
  'audio/ogg': 'Ogg',
  'application/octet-stream': null,
}

/** Returns the common name of a format, the same in every language; null for unknown bytes. */
export function formatName(mime: KeptMime): string | null {
  return NAMES[mime]
}
