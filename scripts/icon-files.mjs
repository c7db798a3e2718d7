/**
 * Returns a Windows icon file of PNG pictures, which Windows reads since Vista ("ICO (file format)": a six-byte header, an entry of
 * 16 bytes for each picture, then the pictures).
 *
 * @param {ReadonlyMap<number, Buffer>} pictures PNG files by their width, which is their height too; 256 pixels at most
 * @returns {Buffer}
 */
export function icoFile(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.size)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.size, 4)
  let entry = 6
  let offset = header.length
  for (const [size, picture] of pictures) {
    // One byte for each side: 256 is written as 0.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(picture.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    entry += 16
    offset += picture.length
  }
  return Buffer.concat([header, ...pictures.values()])
}

/** The types of the Apple Icon Image format that hold PNG files, with their width in pixels. */
const ICNS_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
])

/**
 * Returns a macOS icon file of PNG pictures: each has a type of four letters and its length, header included.
 *
 * @param {ReadonlyMap<number, Buffer>} pictures PNG files by their width, which is their height too
 * @returns {Buffer}
 */
export function icnsFile(pictures) {
  const parts = ICNS_TYPES.flatMap(([type, size]) => {
    const picture = pictures.get(size)
    return picture === undefined ? [] : [chunkHeader(type, picture.length), picture]
  })
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([chunkHeader('icns', length), ...parts])
}

/**
 * @param {string} type four letters
 * @param {number} contentLength in bytes, without the header
 * @returns {Buffer}
 */
function chunkHeader(type, contentLength) {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(contentLength + 8, 4)
  return header
}
