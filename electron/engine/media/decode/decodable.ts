import { decodableAvif } from './avif-decodable.ts'

/** Returns a picture in a form the decoder takes: it refuses some AVIF files that every browser shows. */
export function decodable(bytes: Uint8Array, mime: string): Uint8Array {
  return mime === 'image/avif' ? decodableAvif(bytes) : bytes
}
