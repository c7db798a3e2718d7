import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseManifest } from '../../../../electron/engine/library/transfer/manifest.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { fillLibrary, filesBelow, type FilledLibrary } from './filled-library.ts'

const newFolder = temporaryFolders()
let filled: FilledLibrary
let outside = ''

beforeEach(async () => {
  outside = await newFolder()
  filled = await fillLibrary(join(await newFolder(), 'library'))
})
afterEach(() => filled.library.close())

const reason = (text: string) => ({ data: { reason: text } })

describe('a backup as a folder', () => {
  it('has every file with its hash, and opens as a library in which nothing is sent again', async () => {
    const destination = join(outside, 'backup')
    const progress: { done: number; total: number | null }[] = []
    const result = await filled.library.transfer.backup(destination, {
      format: 'folder',
      onProgress: (at) => void progress.push(at),
    })
    expect(result).toMatchObject({ path: destination, problems: [] })
    expect(await readdir(outside)).toEqual(['backup'])
    const manifest = parseManifest(
      await readFile(join(destination, 'vignette-backup.json'), 'utf8'),
    )
    expect(manifest.counts).toMatchObject({ jobs: 3, assets: 4 })
    const listed = manifest.files.map(({ path }) => path).toSorted()
    expect([...listed, 'vignette-backup.json'].toSorted()).toEqual(await filesBelow(destination))
    for (const { path, sha256, bytes } of manifest.files) {
      const content = await readFile(join(destination, path))
      expect(content.length).toBe(bytes)
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
    }
    expect(listed).toContain(`trash/${filled.trashed.id}.gif`)
    for (const { file } of filled.shown) expect(listed).toContain(file)
    expect(listed.filter((path) => path.startsWith('references/'))).toHaveLength(1)
    expect(progress.at(-1)?.done).toBeLessThanOrEqual(progress.at(-1)?.total ?? 0)

    const copy = await openTestLibrary(destination)
    expect(copy.find(filled.shown[0]?.id ?? '')).toEqual(filled.shown[0])
    expect(copy.trash.count()).toBe(1)
    const states = copy.database.prepare('SELECT id, state, owner FROM jobs ORDER BY id').all()
    expect(states).toEqual([
      { id: 'job', state: 'succeeded', owner: null },
      { id: 'running', state: 'interrupted', owner: null },
      { id: 'waiting', state: 'cancelled', owner: null },
    ])
    await copy.close()
    // The library itself goes on.
    expect(
      filled.library.database.prepare(`SELECT state FROM jobs WHERE id = 'running'`).get(),
    ).toEqual({ state: 'streaming' })
  })

  it('reports what is missing or changed, and keeps the changed bytes', async () => {
    const [first, second] = filled.shown
    const root = filled.library.folder
    await rm(join(root, first?.file ?? ''))
    await writeFile(join(root, second?.file ?? ''), 'edited')
    const destination = join(outside, 'backup')
    const { problems } = await filled.library.transfer.backup(destination, { format: 'folder' })
    expect(problems).toHaveLength(2)
    expect(problems).toContainEqual({ path: first?.file, problem: 'missing' })
    expect(problems).toContainEqual({ path: second?.file, problem: 'changed' })
    expect(await readFile(join(destination, second?.file ?? ''), 'utf8')).toBe('edited')
  })

  it('does not take in what a link or a row of the library leads to outside of it', async () => {
    const [first, second] = filled.shown
    const secret = join(outside, 'secret')
    await writeFile(secret, 'sk-secret')
    const root = filled.library.folder
    await rm(join(root, first?.file ?? ''))
    await symlink(secret, join(root, first?.file ?? ''))
    filled.library.database
      .prepare('UPDATE assets SET file = ? WHERE id = ?')
      .run('media/../../secret', second?.id ?? '')
    const destination = join(outside, 'backup')
    await filled.library.transfer.backup(destination, { format: 'folder' })
    for (const path of await filesBelow(destination)) {
      if (path === 'vignette-backup.json') continue
      expect((await readFile(join(destination, path))).includes('sk-secret')).toBe(false)
    }
  })
})

describe.each(['folder', 'zip'] as const)('a backup as a %s', (format) => {
  const name = format === 'zip' ? 'backup.zip' : 'backup'

  it('leaves nothing behind when it is stopped', async () => {
    const abort = new AbortController()
    const work = { format, signal: abort.signal, onProgress: () => abort.abort() }
    const made = filled.library.transfer.backup(join(outside, name), work)
    await expect(made).rejects.toMatchObject({ data: { code: 'cancelled' } })
    expect(await readdir(outside)).toEqual([])
  })

  it('replaces nothing', async () => {
    await mkdir(join(outside, name))
    await writeFile(join(outside, name, 'mine'), 'mine')
    const made = filled.library.transfer.backup(join(outside, name), { format })
    await expect(made).rejects.toMatchObject(reason('destination_taken'))
    expect(await filesBelow(outside)).toEqual([`${name}/mine`])
  })

  it('is not made in the library itself, nor where there is no folder', async () => {
    const { folder, transfer } = filled.library
    await expect(transfer.backup(join(folder, name), { format })).rejects.toMatchObject(
      reason('inside_library'),
    )
    await expect(transfer.backup(join(folder, 'media', name), { format })).rejects.toMatchObject(
      reason('inside_library'),
    )
    await expect(transfer.backup(join(outside, 'no', name), { format })).rejects.toMatchObject({
      data: { code: 'disk' },
    })
  })

  it('is whole although the library is written to meanwhile', async () => {
    const destination = join(outside, name)
    const [first] = filled.shown
    const moved: Promise<unknown>[] = []
    const { problems } = await filled.library.transfer.backup(destination, {
      format,
      // After the database was copied: the file is in the trash when its turn comes, or it has been copied.
      onProgress() {
        if (moved.length === 0) moved.push(filled.library.trash.put([first?.id ?? '']))
      },
    })
    await Promise.all(moved)
    expect(problems).toEqual([])
  })
})
