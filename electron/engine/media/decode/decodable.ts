import { decodableAvif } from './avif-decodable.ts'

/** A picture as the decoder takes it: pickier than browsers, it refuses some AVIF files that every one of them shows. */
export function decodable(bytes: Uint8Array, mime: string): Uint8Array {
  return mime === 'image/avif' ? decodableAvif(bytes) : bytes
}
