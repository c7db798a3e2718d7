/**
 * The size in a JPEG's frame header (ITU-T T.81, B.2.2), before orientation. Null when the image data begin
 * without one. Throws a RangeError when the file ends before.
 */
export function jpegSize(view: DataView): { width: number; height: number } | null {
  let at = 2
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      // Any number of fill bytes may stand before a marker.
      at += 1
    } else if (isFrameHeader(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    } else if (marker === START_OF_SCAN || marker === END_OF_IMAGE) {
      return null
    } else {
      at += 2 + view.getUint16(at + 2)
    }
  }
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

/** SOF0 to SOF15, but for the three codes among them that mean something else: DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/**
 * Whether the image data of a JPEG reach their end marker. Decoders draw what is missing in grey and say
 * nothing, so that a cut download would pass for a picture. Within image data an 0xFF is always followed by
 * something else than 0xD9 (B.1.1.5), and what may stand after the end (thumbnails, padding) does no harm.
 */
export function isCompleteJpeg(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lastScan = buffer.lastIndexOf(Buffer.of(0xff, START_OF_SCAN))
  return lastScan !== -1 && buffer.includes(Buffer.of(0xff, END_OF_IMAGE), lastScan)
}
