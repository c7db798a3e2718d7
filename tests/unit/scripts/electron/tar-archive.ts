/** One entry of a tar archive made for a test. */
export interface TarEntry {
  readonly path: string
  readonly content?: string | Buffer
  /** ustar's type flag; `0` is a regular file, `1` a hard link, `2` a symbolic one. */
  readonly type?: string
  /** Where a link leads. */
  readonly link?: string
  readonly mode?: number
}

const BLOCK = 512

/** Returns an uncompressed ustar archive. No program would write some of what tests want in one. */
export function tarArchive(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap((entry) => {
    const body = Buffer.from(entry.content ?? '')
    const padding = Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)
    return [header(entry, body.length), body, padding]
  })
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)])
}

function header({ path, type = '0', link = '', mode = 0o644 }: TarEntry, size: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  block.write(path.slice(0, 100), 0)
  block.write(`${mode.toString(8).padStart(7, '0')}\0`, 100)
  // User and group 12345: somebody else.
  block.write('0030071\u00000030071\0', 108)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write(`${'0'.repeat(11)}\0`, 136)
  block.fill(' ', 148, 156)
  block.write(type, 156)
  block.write(link, 157)
  block.write('ustar\u000000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
