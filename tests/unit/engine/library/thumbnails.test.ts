import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { createGate } from '../../../../electron/engine/concurrency.ts'
import { createThumbnails } from '../../../../electron/engine/library/thumbnails.ts'

const log = { debug() {}, info() {}, warn() {}, error() {} } as never

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'vignette-thumbnails-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const picture = (id: string) =>
  ({
    id,
    file: `media/${id}.png`,
    kind: 'image',
    mime: 'image/png',
    width: 900,
    height: 900,
  }) as Asset

it('prepares nothing of what is just being decoded for somebody, who gets the smallest as well', async () => {
  const decoded: string[] = []
  const gate = createGate()
  const thumbnails = createThumbnails({
    folder,
    log,
    reader: {
      async thumbnails({ file }, sizes) {
        decoded.push(`${file} ${sizes.join(' ')}`)
        if (file === 'media/large.png') await gate.opened
        return { pictures: sizes.map(() => Uint8Array.of(1)), color: null }
      },
    },
    posterOf: { of: async () => null, forget() {} },
    originalOf: async ({ file }) => file,
    onColor() {},
  })

  const looking = thumbnails.of(picture('large'), 512)
  await vi.waitFor(() => expect(decoded).toHaveLength(1))
  const preparing = thumbnails.prepare(picture('large'))
  // As many steps as another one takes, so that it would have been decoded a second time by now.
  expect(await thumbnails.prepare(picture('other'))).toBe(true)
  gate.open()
  expect(await Promise.all([looking, preparing])).toEqual([expect.any(String), false])
  expect(decoded).toEqual(['media/large.png 512 256 128', 'media/other.png 256 128'])
})
