import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { MOST_PICTURE_PIXELS } from '#shared/domain/conversation.ts'
import { MOST_ATTACHMENT_BYTES } from '../../../electron/engine/references/limits.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { fourColors } from '../references/test-pictures.ts'
import { openTestIntake, type TestIntake } from './test-intake.ts'

const CONVERSATION = '11111111-1111-4111-8111-111111111111'

let home = ''
let test: TestIntake

beforeEach(async () => {
  home = await temporaryFolder()
  test = await openTestIntake(home)
})
afterEach(async () => {
  await test.close()
  await removeFolder(home)
})

const attach = async (name: string, bytes: Uint8Array | string) => {
  const path = join(test.pictures, name)
  await writeFile(path, bytes)
  const sources = [{ type: 'file', handle: test.handles.make(path) }] as const
  return test.settled(test.intake.add({ sources, room: 5, leftOut: 0, conversation: CONVERSATION }))
}

it('a picture goes along as a small copy, and says of which conversation it is', async () => {
  const { entries } = await attach('large.png', await fourColors(2000, 1500).png())
  expect(entries).toMatchObject([
    { state: 'ready', conversation: CONVERSATION, reference: { kind: 'image', name: 'large.png' } },
  ])
  const [entry] = entries
  const { width, height } =
    entry?.state === 'ready' ? entry.reference : { width: null, height: null }
  expect((width ?? 0) * (height ?? 0)).toBeGreaterThan(MOST_PICTURE_PIXELS / 2)
  expect((width ?? 0) * (height ?? 0)).toBeLessThanOrEqual(MOST_PICTURE_PIXELS)
})

it('sound goes along as sound, anything else as a file, each as it is', async () => {
  const wave = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(40)])
  const sound = await attach('note.wav', wave)
  expect(sound.entries).toMatchObject([
    { state: 'ready', reference: { kind: 'audio', mime: 'audio/wav', bytes: wave.length } },
  ])
  const text = await attach('notes.txt', 'words')
  expect(text.entries).toMatchObject([
    { state: 'ready', reference: { kind: 'file', mime: 'text/plain', bytes: 5 } },
  ])
})

it('a file that is too large to be sent is refused, and a picture of that size is not', async () => {
  const large = await attach('large.bin', Buffer.alloc(MOST_ATTACHMENT_BYTES + 1))
  expect(large.entries).toEqual([])
  expect(large.refusals).toMatchObject([
    { names: ['large.bin'], error: { reason: 'reference_too_large' } },
  ])
  const png = await fourColors(64, 48).png()
  const padded = Buffer.concat([png, Buffer.alloc(MOST_ATTACHMENT_BYTES)])
  expect((await attach('padded.png', padded)).entries).toMatchObject([{ state: 'ready' }])
})

it('an item of the library goes along by its id', async () => {
  const source = { type: 'asset', id: test.asset.id } as const
  const { entries } = await test.settled(
    test.intake.add({ sources: [source], room: 5, leftOut: 0, conversation: CONVERSATION }),
  )
  expect(entries).toMatchObject([{ reference: { kind: 'image', asset: test.asset.id } }])
})
