import { expect, it } from 'vitest'
import { mediaFixture } from '../../../integration/library/media-fixture.ts'
import { createGivenFiles, handedOver } from '../../../../electron/app/intake/given-files.ts'
import { recordingLog } from '../../../integration/support/recording-log.ts'

const png = mediaFixture('image.png')

function setUp() {
  const given = createGivenFiles(recordingLog())
  const told: number[] = []
  given.listen((count) => void told.push(count))
  return { given, told }
}

it('keeps pictures until they are taken, once', async () => {
  const { given, told } = setUp()
  await given.give([png, mediaFixture('image.webp')])
  await given.give([png])
  expect(told).toEqual([2, 3])
  expect(given.take()).toEqual([png, mediaFixture('image.webp'), png])
  expect(given.take()).toEqual([])
})

it('keeps nothing that is no picture: words, videos, folders, what is not there, a device', async () => {
  const { given, told } = setUp()
  const device = process.platform === 'win32' ? [] : ['/dev/zero']
  const none = [mediaFixture('text.png'), mediaFixture('video.mp4'), '/', '/no/such.png', ...device]
  await given.give(none)
  expect([given.take(), told]).toEqual([[], []])
})

it('takes what a second start hands over, and nothing else that somebody sends', async () => {
  const { given } = setUp()
  for (const data of [
    undefined,
    null,
    'x',
    { files: png },
    { files: ['image.png'] },
    { files: [1] },
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await given.giveHandedOver(data)
  }
  expect(given.take()).toEqual([])
  await given.giveHandedOver(JSON.parse(JSON.stringify(handedOver([png]))))
  expect(given.take()).toEqual([png])
})

it('keeps a hundred at most', async () => {
  const { given } = setUp()
  await given.give(Array.from({ length: 90 }, () => png))
  await given.give(Array.from({ length: 90 }, () => png))
  expect(given.take()).toHaveLength(100)
})
