import { randomUUID } from 'node:crypto'
import { readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import {
  assertSpoolGone,
  createSpool,
  readSpool,
  removeSpool,
  spoolNameOf,
  type SpoolPlace,
} from '../../../electron/engine/jobs/spool.ts'
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

/** A library that stays where it is. */
function place(spoolFolder = folder): SpoolPlace {
  return { spoolFolder, assertInPlace: () => undefined }
}

function renamed(): SpoolPlace {
  return {
    spoolFolder: folder,
    assertInPlace() {
      throw new AppError('disk', { reason: 'library_away' })
    },
  }
}

const nameOf = (): string => spoolNameOf(randomUUID())

async function contentOf(name: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of readSpool(folder, name)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

describe('a spool', () => {
  it('gives back every byte in order, also before it is closed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }),
        async (pieces) => {
          const name = nameOf()
          const spool = await createSpool(place(), name, PATIENCE)
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
    const name = nameOf()
    await writeFile(join(folder, name), 'paid for')
    await expect(createSpool(place(), name, PATIENCE)).rejects.toMatchObject({
      data: { code: 'disk', charged: 'no' },
    })
    expect(Buffer.from(await contentOf(name)).toString()).toBe('paid for')
  })

  it('can be removed, also when it is gone, and says when it cannot', async () => {
    const [one, sub] = [nameOf(), nameOf()]
    await writeFile(join(folder, one), '')
    expect(await removeSpool(place(), one)).toBe(true)
    expect(await removeSpool(place(), one)).toBe(true)
    expect(await readdir(folder)).toEqual([])
    // A folder in its place stands for whatever cannot be removed.
    await (await createSpool(place(join(folder, sub)), nameOf(), PATIENCE)).close()
    expect(await removeSpool(place(), sub)).toBe(false)
  })

  it('is not begun, and costs nothing, where the library was; no folder is made there', async () => {
    const away = { spoolFolder: join(folder, 'gone', 'spool'), assertInPlace: () => undefined }
    await expect(createSpool(away, nameOf(), PATIENCE)).rejects.toMatchObject({
      data: { code: 'disk', charged: 'no' },
    })
    await expect(createSpool(renamed(), nameOf(), PATIENCE)).rejects.toMatchObject({
      data: { code: 'disk', reason: 'library_away', charged: 'no' },
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('does not count as gone while the library, or the disk with its spools, is away', async () => {
    const name = nameOf()
    expect(await removeSpool(renamed(), name)).toBe(false)
    await expect(assertSpoolGone(renamed())).rejects.toThrow('disk/library_away')
    await symlink(join(folder, 'disk that is away'), join(folder, 'spool'))
    const linked = place(join(folder, 'spool'))
    expect(await removeSpool(linked, name)).toBe(false)
    await expect(assertSpoolGone(linked)).rejects.toThrow('disk/library_away')
    await expect(assertSpoolGone(place())).resolves.toBeUndefined()
    // Whoever has tidied up has removed it.
    await expect(assertSpoolGone(place(join(folder, 'none')))).resolves.toBeUndefined()
  })

  it.each(['notes.txt', 'thesis.spool', '.spool', 'ffffffff.spool'])(
    'is no file of the user: %s is not touched, whatever a row says',
    async (name) => {
      await writeFile(join(folder, name), 'mine')
      await removeSpool(place(), name)
      expect(await readdir(folder)).toEqual([name])
      await expect(contentOf(name)).rejects.toThrow(/ENOENT/)
    },
  )
})
