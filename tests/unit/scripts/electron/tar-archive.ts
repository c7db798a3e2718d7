/** One entry of a tar archive made for a test. */
export interface TarEntry {
  readonly path: string
  readonly content?: string | Buffer
  /** ustar's type flag; `0` is a regular file. */
  readonly type?: string
}

const BLOCK = 512

/** An uncompressed ustar archive. */
export function tarArchive(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, content = '', type = '0' }) => {
    const body = Buffer.from(content)
    const padding = Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)
    return [header(path, body.length, type), body, padding]
  })
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)])
}

/** The content of a pax header with one record. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  // The length counts its own digits too.
  let length = Buffer.byteLength(rest)
  while (Buffer.byteLength(`${length}${rest}`) !== length) {
    length = Buffer.byteLength(`${length}${rest}`)
  }
  return `${length}${rest}`
}

function header(path: string, size: number, type: string): Buffer {
  const block = Buffer.alloc(BLOCK)
  block.write(path.slice(0, 100), 0)
  block.write('0000644\0', 100)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.fill(' ', 148, 156)
  block.write(type, 156)
  block.write('ustar\u000000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
