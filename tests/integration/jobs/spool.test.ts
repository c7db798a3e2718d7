import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSpool, readSpool, removeSpool } from '../../../electron/engine/jobs/spool.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'

const PATIENCE = {
  interval: 1,
  signal: new AbortController().signal,
  onBlocked: () => undefined,
}

let folder = ''
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => removeFolder(folder))

async function contentOf(name: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of readSpool(folder, name)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

describe('a spool', () => {
  it('gives back every byte in order, also before it is closed', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }),
        async (pieces) => {
          const name = `${(run += 1)}.spool`
          const spool = await createSpool(folder, name, PATIENCE)
          for (const piece of pieces) await spool.append(piece)
          const expected = new Uint8Array(Buffer.concat(pieces))
          expect(await contentOf(name)).toEqual(expected)
          await spool.close()
          await spool.close()
          expect(await contentOf(name)).toEqual(expected)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is never begun over another one, and then costs nothing', async () => {
    await writeFile(join(folder, 'taken.spool'), 'paid for')
    await expect(createSpool(folder, 'taken.spool', PATIENCE)).rejects.toMatchObject({
      data: { code: 'disk', charged: 'no' },
    })
    expect(Buffer.from(await contentOf('taken.spool')).toString()).toBe('paid for')
  })

  it('can be removed, also when it is gone, and says when it cannot', async () => {
    await writeFile(join(folder, 'one.spool'), '')
    expect(await removeSpool(folder, 'one.spool')).toBe(true)
    expect(await removeSpool(folder, 'one.spool')).toBe(true)
    expect(await readdir(folder)).toEqual([])
    // A folder in its place stands for whatever cannot be removed.
    await (await createSpool(join(folder, 'sub.spool'), 'inner', PATIENCE)).close()
    expect(await removeSpool(folder, 'sub.spool')).toBe(false)
  })
})
