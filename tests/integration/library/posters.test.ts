import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { describe, expect, it } from 'vitest'
import type { FrameGrabber } from '../../../electron/engine/host.ts'
import { mediaFixture } from './media-fixture.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from './test-library.ts'

const temporaryFolder = temporaryFolders()

/** Returns a host that can decode: answers a fixture for every video, and counts how often it was asked. */
function grabber(answer: () => Promise<Uint8Array | null>) {
  const asked: string[] = []
  const grabFrame: FrameGrabber = async ({ path }) => {
    asked.push(path)
    return answer()
  }
  return { asked, grabFrame }
}

const frame = () => readFile(mediaFixture('image.jpg'))

async function libraryWithVideo(grabFrame: FrameGrabber) {
  const library = await openTestLibrary(await temporaryFolder(), grabFrame)
  insertJob(library.database, 'job')
  return { library, asset: await addFixture(library, 'video.mp4') }
}

describe('posters', () => {
  it('are the first frame as the host grabbed it, kept in the cache', async () => {
    const { asked, grabFrame } = grabber(frame)
    const { library, asset } = await libraryWithVideo(grabFrame)
    const posters = await Promise.all([
      library.fileFor('poster', asset.id),
      library.fileFor('poster', asset.id),
    ])
    expect(posters[0]).toMatchObject({ mime: 'image/jpeg' })
    expect(posters[0]?.path.startsWith(join(library.folder, 'cache', 'posters'))).toBe(true)
    expect(await readFile(posters[0]?.path ?? '')).toEqual(await frame())
    expect(posters[1]).toEqual(posters[0])
    expect(asked).toEqual([await library.pathOf(asset)])
    await library.close()
  })

  it('are what the thumbnail of a video is made of', async () => {
    const { asked, grabFrame } = grabber(frame)
    const { library, asset } = await libraryWithVideo(grabFrame)
    const thumbnail = await library.fileFor('thumbnail512', asset.id)
    expect(thumbnail).toMatchObject({ mime: 'image/webp' })
    const bytes = await readFile(thumbnail?.path ?? '')
    expect(await new Transformer(bytes).metadata()).toMatchObject({ width: 64, format: 'webp' })
    const poster = await library.fileFor('poster', asset.id)
    expect((await stat(poster?.path ?? '')).size).toBeGreaterThan(0)
    expect(asked).toHaveLength(1)
    await library.close()
  })

  it.each<[string, () => Promise<Uint8Array | null>]>([
    ['cannot decode frames', async () => null],
    ['fails at this video', async () => Promise.reject(new Error('no playable video'))],
    ['answers something else than a JPEG', async () => Buffer.from('<html>')],
    ['answers nothing at all', async () => new Uint8Array()],
  ])('are null, and asked for only once a session, where the host %s', async (_, answer) => {
    const { asked, grabFrame } = grabber(answer)
    const { library, asset } = await libraryWithVideo(grabFrame)
    expect(await library.fileFor('poster', asset.id)).toBeNull()
    expect(await library.fileFor('poster', asset.id)).toBeNull()
    expect(await library.fileFor('thumbnail512', asset.id)).toBeNull()
    expect(asked).toHaveLength(1)
    await library.close()

    const able = grabber(frame)
    const nextSession = await openTestLibrary(library.folder, able.grabFrame)
    expect(await nextSession.fileFor('poster', asset.id)).toMatchObject({ mime: 'image/jpeg' })
    await nextSession.close()
  })

  it('do not exist for pictures', async () => {
    const { asked, grabFrame } = grabber(frame)
    const library = await openTestLibrary(await temporaryFolder(), grabFrame)
    insertJob(library.database, 'job')
    const asset = await addFixture(library, 'image.png')
    expect(await library.fileFor('poster', asset.id)).toBeNull()
    expect(asked).toEqual([])
    await library.close()
  })
})
