import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readMadeThumbnail } from '../../../electron/engine/library/made-thumbnail.ts'
import { readMediaFacts } from '../../../electron/engine/media/media-facts.ts'
import { seedLibrary } from '../../bench/seed/seed-library.ts'
import { temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine } from '../support/test-engine.ts'
import { testMediaReader } from '../support/test-readers.ts'

const SIZE = { items: 60, jobs: 70 }

it('seeds a library of real files that the app opens with nothing to mend, and the same one again', async () => {
  const [one, other] = [await temporaryFolder(), await temporaryFolder()]
  const seeded = await seedLibrary(one, SIZE)
  await seedLibrary(other, SIZE)
  const content = await contentOf(one)
  expect(await contentOf(other)).toEqual(content)
  expect(content.jobs).toHaveLength(SIZE.jobs)
  expect(content.assets).toHaveLength(SIZE.items)
  expect(new Set(content.assets.map(({ sha256 }) => sha256)).size).toBe(SIZE.items)
  expect(seeded.bytes).toBe(content.assets.reduce((sum, { bytes }) => sum + bytes, 0))

  for (const asset of content.assets) {
    const path = join(one, ...asset.file.split('/'))
    const bytes = await readFile(path)
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      asset.bytes,
      asset.sha256,
    ])
  }
  // One of each size and kind: the others differ in a number.
  const kinds = new Map(content.assets.map((asset) => [`${asset.kind} ${asset.width}`, asset]))
  for (const { kind, mime, width, height, durationSeconds, file } of kinds.values()) {
    const facts = await readMediaFacts(join(one, ...file.split('/')), testMediaReader)
    expect(facts).toMatchObject({ kind, mime, width, height, durationSeconds })
  }

  const { engine } = await openTestEngine(one)
  engine.jobs.recovery.run()
  engine.integrity.start()
  await engine.integrity.idle()
  await engine.close()
  expect(await contentOf(one)).toEqual(content)
})

it('seeds one with hard links to a few files, and with the thumbnails that an arrival has made', async () => {
  const folder = await temporaryFolder()
  const size = { items: 25, jobs: 30 }
  await seedLibrary(folder, size, { files: 'linked', thumbnails: true })
  const { assets } = await contentOf(folder)
  const files = await Promise.all(
    assets.map(({ file }) => stat(join(folder, ...file.split('/')), { bigint: true })),
  )
  expect(files).toHaveLength(size.items)
  expect(new Set(files.map(({ ino }) => ino)).size).toBeLessThan(size.items)
  for (const { id } of assets) {
    for (const side of [256, 128] as const) {
      const made = Buffer.from((await readMadeThumbnail(folder, side, id)) ?? [])
      expect(made.subarray(8, 12).toString('latin1')).toBe('WEBP')
    }
  }
})

it('seeds one without any files', async () => {
  const folder = await temporaryFolder()
  await seedLibrary(folder, { items: 25, jobs: 30 }, { files: 'none' })
  const { assets } = await contentOf(folder)
  expect(assets).toHaveLength(25)
  await expect(stat(join(folder, ...(assets[0]?.file.split('/') ?? [])))).rejects.toThrow('ENOENT')
})

/** All jobs and assets as the feed shows them. */
async function contentOf(folder: string) {
  const { engine } = await openTestEngine(folder)
  try {
    const jobs = []
    let after: string | null = null
    do {
      const page = engine.jobs.list(after)
      jobs.push(...page.jobs)
      after = page.next
    } while (after !== null)
    return { jobs, assets: jobs.flatMap((job) => job.outputs) }
  } finally {
    await engine.close()
  }
}
