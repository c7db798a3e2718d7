import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTar } from '../../../../scripts/electron/tar.mjs'
import { paxRecord, tarArchive } from './tar-archive.ts'

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function contents(archive: Buffer, pieceSize = 1000): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const file of readTar(inPieces(archive, pieceSize))) {
    const pieces: Buffer[] = []
    for await (const piece of file.content()) pieces.push(piece)
    found[file.path] = Buffer.concat(pieces).toString('latin1')
  }
  return found
}

describe('readTar', () => {
  it('gives back what was put in, however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.record({
            path: fc.stringMatching(/^[a-z/]{1,80}$/),
            content: fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
          }),
          { selector: ({ path }) => path, maxLength: 5 },
        ),
        fc.integer({ min: 1, max: 2000 }),
        async (files, pieceSize) => {
          const expected = files.map(({ path, content }) => [path, content.toString('latin1')])
          const found = await contents(tarArchive(files), pieceSize)
          expect(Object.entries(found)).toEqual(expected)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('takes long names from pax and GNU headers', async () => {
    const long = `package/${'folder/'.repeat(30)}file.txt`
    const archive = tarArchive([
      { path: 'PaxHeader', type: 'x', content: paxRecord('path', long) },
      { path: 'short', content: 'pax' },
      { path: '././@LongLink', type: 'L', content: `${long}2\0` },
      { path: 'short', content: 'gnu' },
      { path: 'plain', content: 'none' },
    ])
    expect(await contents(archive)).toEqual({ [long]: 'pax', [`${long}2`]: 'gnu', plain: 'none' })
  })

  it('skips the content nobody reads, and entries that are not files', async () => {
    const archive = tarArchive([
      { path: 'skipped', content: 'x'.repeat(5000) },
      { path: 'folder', type: '5' },
      { path: 'link', type: '2' },
      { path: 'wanted', content: 'here' },
    ])
    const paths: string[] = []
    for await (const file of readTar(inPieces(archive, 700))) paths.push(file.path)
    expect(paths).toEqual(['skipped', 'wanted'])
  })

  it('refuses an archive that ends inside a file', async () => {
    const archive = tarArchive([{ path: 'cut', content: 'x'.repeat(3000) }])
    await expect(contents(archive.subarray(0, 1500))).rejects.toThrow('in the middle of a file')
  })

  it('refuses a damaged header', async () => {
    const archive = tarArchive([{ path: 'name', content: 'x' }])
    archive[0] = 0x21
    await expect(contents(archive)).rejects.toThrow('checksum')
  })
})
