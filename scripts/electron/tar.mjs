/** Size of a tar block in bytes (POSIX.1-2017, "ustar Interchange Format"). */
const BLOCK = 512

/**
 * @typedef {object} TarFile
 * @property {string} path as written in the archive, with forward slashes
 * @property {number} size in bytes
 * @property {() => AsyncGenerator<Buffer>} content the file's bytes; read it before asking for the next file, or they are
 *   skipped
 */

/**
 * Reads the regular files of an uncompressed tar stream, one after the other, without holding a file in memory. Understands
 * ustar, pax paths (`x` headers) and GNU long names, which is what npm and GNU tar write; links and devices are left out.
 *
 * @param {AsyncIterable<Buffer>} stream
 * @returns {AsyncGenerator<TarFile>}
 * @throws {Error} when a header's checksum is wrong or the stream ends inside a file
 */
export async function* readTar(stream) {
  const blocks = new ByteReader(stream)
  /** @type {string | undefined} */
  let longPath
  for (;;) {
    const header = await blocks.take(BLOCK)
    if (header === null || header.every((byte) => byte === 0)) return
    checkHeader(header)
    const size = octal(header, 124, 12)
    const padding = (BLOCK - (size % BLOCK)) % BLOCK
    const type = String.fromCharCode(header[156] ?? 0)

    if (type === 'x' || type === 'L') {
      const body = await blocks.takeExactly(size)
      longPath = type === 'x' ? (paxPath(body) ?? longPath) : text(body, 0, size)
      await blocks.takeExactly(padding)
      continue
    }
    const path = longPath ?? ustarPath(header)
    longPath = undefined
    let left = size
    async function* content() {
      while (left > 0) {
        const piece = await blocks.takeUpTo(left)
        left -= piece.length
        yield piece
      }
    }
    if (type === '0' || type === '\0') yield { path, size, content }
    while (left > 0) left -= (await blocks.takeUpTo(left)).length
    await blocks.takeExactly(padding)
  }
}

/** @param {Buffer} header */
function checkHeader(header) {
  let sum = 0
  // The checksum is computed with its own eight bytes taken as spaces.
  for (let at = 0; at < BLOCK; at += 1) sum += at >= 148 && at < 156 ? 0x20 : (header[at] ?? 0)
  if (sum !== octal(header, 148, 8)) throw new Error('Not a tar archive: wrong header checksum')
}

/**
 * @param {Buffer} header
 * @returns {string}
 */
function ustarPath(header) {
  const name = text(header, 0, 100)
  const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

/**
 * @param {Buffer} body records of the form `<length> <key>=<value>\n`, the length counting all of the record's bytes
 * @returns {string | undefined}
 */
function paxPath(body) {
  let at = 0
  while (at < body.length) {
    const space = body.indexOf(0x20, at)
    const length = Number.parseInt(body.toString('utf8', at, space), 10)
    if (space < 0 || !(length > 0)) throw new Error('Not a tar archive: broken pax header')
    const record = body.toString('utf8', space + 1, at + length - 1)
    if (record.startsWith('path=')) return record.slice('path='.length)
    at += length
  }
  return undefined
}

/**
 * @param {Buffer} bytes
 * @param {number} start
 * @param {number} length
 * @returns {string} up to the first zero byte
 */
function text(bytes, start, length) {
  const field = bytes.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? field.length : end)
}

/**
 * @param {Buffer} bytes
 * @param {number} start
 * @param {number} length
 * @returns {number}
 */
function octal(bytes, start, length) {
  const digits = text(bytes, start, length).trim()
  if (!/^[0-7]+$/.test(digits)) throw new Error('Not a tar archive: a number is not octal')
  return Number.parseInt(digits, 8)
}

/** Hands out a stream's bytes in the amounts asked for. */
class ByteReader {
  #source
  /** @type {Buffer} */
  #rest = Buffer.alloc(0)

  /** @param {AsyncIterable<Buffer>} stream */
  constructor(stream) {
    this.#source = stream[Symbol.asyncIterator]()
  }

  /**
   * @param {number} most
   * @returns {Promise<Buffer>} between 1 and `most` bytes
   */
  async takeUpTo(most) {
    if (this.#rest.length === 0 && !(await this.#read())) {
      throw new Error('The archive ends in the middle of a file')
    }
    const piece = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(piece.length)
    return piece
  }

  /**
   * @param {number} length
   * @returns {Promise<Buffer | null>} null at the end of the stream
   */
  async take(length) {
    if (this.#rest.length === 0 && !(await this.#read())) return null
    return this.takeExactly(length)
  }

  /**
   * @param {number} length
   * @returns {Promise<Buffer>}
   */
  async takeExactly(length) {
    /** @type {Buffer[]} */
    const pieces = []
    let left = length
    while (left > 0) {
      const piece = await this.takeUpTo(left)
      pieces.push(piece)
      left -= piece.length
    }
    return Buffer.concat(pieces)
  }

  /** @returns {Promise<boolean>} false at the end of the stream */
  async #read() {
    do {
      const next = await this.#source.next()
      if (next.done) return false
      this.#rest = next.value
    } while (this.#rest.length === 0)
    return true
  }
}
