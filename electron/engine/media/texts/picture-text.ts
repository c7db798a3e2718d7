/** A text of a picture's metadata, under the keyword or tag that it stands at. */
export interface PictureText {
  readonly name: string
  readonly text: string
}

/** Bytes of one text, unpacked: the largest workflows have about one megabyte. */
export const MOST_TEXT_BYTES = 2 * 1024 ** 2
/** Texts that are read of one file, each of which may be a compressed bomb of the size above. */
export const MOST_TEXTS = 16

/** Returns a text that may be in either of two encodings: programs write UTF-8 where Latin-1 is prescribed. */
export function utf8OrLatin1(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  }
}
