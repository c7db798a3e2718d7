import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createGate } from '../../../electron/engine/concurrency.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { waitUntil } from '../support/wait-until.ts'
import { openTestIntake, type TestIntake } from './test-intake.ts'

const temporaryFolder = temporaryFolders()
const opened: TestIntake[] = []

async function openIntake(
  ...options: Parameters<typeof openTestIntake> extends [string, ...infer R] ? R : never
) {
  const test = await openTestIntake(await temporaryFolder(), ...options)
  opened.push(test)
  return test
}

afterEach(async () => {
  for (const test of opened.splice(0)) await test.close()
})

/** Copies of a fixture in a folder, under names of their own. */
async function copies(folder: string, fixture: string, names: readonly string[]) {
  const paths = names.map((name) => join(folder, name))
  await Promise.all(paths.map((path) => copyFile(mediaFixture(fixture), path)))
  return paths
}

describe('pictures of the disk', () => {
  it('become ready, with pixels, bytes and what was done to them, in the order of the drop', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    const [turned = '', plain = ''] = [
      ...(await copies(pictures, 'orientation-6.jpg', ['photo.jpg'])),
      ...(await copies(pictures, 'image.png', ['plain.png'])),
    ]
    const { entries, refusals } = await settled(addFiles([turned, plain]))
    expect(entries).toMatchObject([
      { name: 'photo.jpg', state: 'ready', canReveal: true, changes: [{ type: 'oriented' }, {}] },
      {
        name: 'plain.png',
        state: 'ready',
        reference: { name: 'plain.png', width: 64, height: 40, bytes: 413 },
        changes: [],
      },
    ])
    expect(refusals).toEqual([])
  })

  it('are named once each kind where they cannot be used, and the good ones stay', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    const [good = ''] = await copies(pictures, 'image.png', ['good.png'])
    const [cut = ''] = await copies(pictures, 'truncated.jpg', ['cut.jpg'])
    const [bomb = ''] = await copies(pictures, 'bomb.png', ['bomb.png'])
    const texts = ['a.txt', 'b.png', 'c.md', 'd.pdf'].map((name) => join(pictures, name))
    await Promise.all(texts.map((path) => writeFile(path, 'words')))
    const empty = join(pictures, 'empty.png')
    await writeFile(empty, '')
    const gone = join(pictures, 'gone.png')
    const { entries, refusals } = await settled(addFiles([...texts, cut, empty, gone, bomb, good]))
    expect(entries.map((entry) => [entry.name, entry.state])).toEqual([
      ['cut.jpg', 'failed'],
      ['bomb.png', 'failed'],
      ['good.png', 'ready'],
    ])
    expect(entries).toMatchObject([
      { error: { reason: 'reference_damaged', charged: 'no' } },
      { error: { reason: 'reference_too_large' } },
      {},
    ])
    expect(refusals.map(({ error, count, names }) => [error.reason, count, names])).toEqual([
      ['reference_unusable', 4, ['a.txt', 'b.png', 'c.md']],
      ['reference_empty', 1, ['empty.png']],
      ['reference_missing', 1, ['gone.png']],
    ])
  })

  it('of a folder do not begin any more once the intake is being closed', async () => {
    const { intake, addFiles, pictures } = await openIntake()
    const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
    const statesNow = () => intake.list().map(({ id, state }) => [id, state])
    const names = Array.from({ length: 40 }, (_, place) => `picture ${place}.png`)
    await copies(pictures, 'image.png', names)
    addFiles([pictures])
    // In the turn in which the first are on their way: what the page is told comes a moment later, and on a slow machine that is after all of them.
    while (statesNow().length === 0) await nextTurn()
    await intake.close()
    const begun = statesNow()
    expect(begun.length).toBeLessThan(names.length)
    await nextTurn()
    expect(statesNow()).toEqual(begun)
  })

  it.runIf(process.platform === 'linux')('say that HEIC has no decoder here', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    const paths = await copies(pictures, 'heic.heic', ['photo.heic'])
    expect((await settled(addFiles(paths))).entries).toMatchObject([
      { state: 'failed', error: { reason: 'reference_no_decoder' } },
    ])
  })

  it('send the first frame of what moves, and say so', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    const paths = await copies(pictures, 'animated.gif', ['dance.gif'])
    expect((await settled(addFiles(paths))).entries).toMatchObject([
      { state: 'ready', changes: [{ type: 'first_frame' }, { type: 'encoded' }] },
    ])
  })

  it('of three hundred, take fifty and refuse the others in one sentence, in messages of at most twenty entries', async () => {
    const { addFiles, settled, pictures, messages } = await openIntake()
    const names = Array.from({ length: 300 }, (_, place) => `picture ${place}.png`)
    const { entries, refusals } = await settled(
      addFiles(await copies(pictures, 'image.png', names)),
    )
    expect(entries.map(({ name }) => name)).toEqual(names.slice(0, 50))
    expect(entries.every(({ state }) => state === 'ready')).toBe(true)
    expect(refusals).toMatchObject([{ count: 250, error: { reason: 'reference_too_many' } }])
    for (const message of messages) expect(message.entries.length).toBeLessThanOrEqual(20)
    for (const message of messages) {
      expect(JSON.stringify(message).length).toBeLessThan(64 * 1024)
    }
  })

  it('keep to the room that there is, over several additions that come at once', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    const names = Array.from({ length: 6 }, (_, place) => `${place}.png`)
    const paths = await copies(pictures, 'image.png', names)
    const first = addFiles(paths.slice(0, 3), 4)
    const second = addFiles(paths.slice(3), 4)
    expect((await settled(first)).entries).toHaveLength(3)
    const { entries, refusals } = await settled(second)
    expect(entries).toHaveLength(1)
    expect(refusals).toMatchObject([{ count: 2, error: { reason: 'reference_too_many' } }])
  })

  it('find room although as many were taken out of the tray on their way, for an undo or for good', async () => {
    const { intake, addFiles, settled, pictures } = await openIntake()
    const names = Array.from({ length: 50 }, (_, place) => `${place}.png`)
    const paths = await copies(pictures, 'image.png', names)
    const takenOut = addFiles(paths)
    const givenUp = addFiles(paths, 100)
    const isGivenUp = ({ addition }: { addition: string }): boolean => addition === givenUp
    await waitUntil('all are known', () => intake.list().filter(isGivenUp).length === 50)
    intake.remove(intake.list().map(({ id }) => id))
    const { entries, refusals } = await settled(addFiles(paths))
    expect(entries).toHaveLength(50)
    expect(refusals).toEqual([])
    expect((await settled(takenOut)).entries).toHaveLength(50)
  })

  it('count what the page did not even name among the refused', async () => {
    const { intake, settled } = await openIntake()
    const { refusals } = await settled(intake.add({ sources: [], room: 50, leftOut: 4500 }))
    expect(refusals).toMatchObject([{ count: 4500, error: { reason: 'reference_too_many' } }])
  })

  it('are not named a second time by one handle', async () => {
    const { intake, handles, settled, pictures } = await openIntake()
    const [path = ''] = await copies(pictures, 'image.png', ['a.png'])
    const source = { type: 'file', handle: handles.make(path) } as const
    const { entries, refusals } = await settled(
      intake.add({ sources: [source, source], room: 50, leftOut: 0 }),
    )
    expect(entries).toHaveLength(1)
    expect(refusals).toMatchObject([{ count: 1, error: { reason: 'reference_missing' } }])
  })

  it('are shown in the file manager by their entry, also after it was removed, and not by any other id', async () => {
    const { intake, addFiles, settled, pictures } = await openIntake()
    const [path = ''] = await copies(pictures, 'image.png', ['a.png'])
    const [entry] = (await settled(addFiles([path]))).entries
    const id = entry?.id ?? ''
    expect(await intake.originalOf(id)).toBe(path)
    intake.remove([id])
    expect(intake.list()).toEqual([])
    expect(await intake.originalOf(id)).toBe(path)
    await rm(path)
    const notFound = { data: { reason: 'not_found' } }
    await expect(intake.originalOf(id)).rejects.toMatchObject(notFound)
    await expect(intake.originalOf(path)).rejects.toMatchObject(notFound)
  })
})

describe('a folder', () => {
  it('gives its pictures, those of its folders after them, in the order of a file manager, and nothing else', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    await mkdir(join(pictures, 'inner'))
    await copies(pictures, 'image.png', ['b10.png', 'b9.png', '.hidden.png'])
    await copies(join(pictures, 'inner'), 'image.png', ['a.png'])
    await writeFile(join(pictures, 'notes.txt'), 'words')
    const { entries, refusals } = await settled(addFiles([pictures]))
    expect(entries.map(({ name }) => name)).toEqual(['b9.png', 'b10.png', 'a.png'])
    expect(refusals).toEqual([])
  })

  it('that contains itself by a link, or links to a secret, gives only what is really in it', async () => {
    const { addFiles, settled, pictures, folder } = await openIntake()
    const secret = join(folder, '..', 'secret.png')
    await copyFile(mediaFixture('image.png'), secret)
    await symlink(pictures, join(pictures, 'again'))
    await symlink(secret, join(pictures, 'secret.png'))
    await copies(pictures, 'image.png', ['mine.png'])
    const { entries } = await settled(addFiles([pictures]))
    expect(entries.map(({ name }) => name)).toEqual(['mine.png'])
  })

  it('that is deeper than anybody nests is given up with a sentence, and what was found stays', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    let place = pictures
    for (let level = 0; level < 12; level += 1) {
      place = join(place, 'in')
      // oxlint-disable-next-line no-await-in-loop -- one in the other
      await mkdir(place)
    }
    await copies(pictures, 'image.png', ['top.png'])
    await copies(place, 'image.png', ['deep.png'])
    const { entries, refusals } = await settled(addFiles([pictures]))
    expect(entries.map(({ name }) => name)).toEqual(['top.png'])
    expect(refusals).toMatchObject([
      { names: ['pictures'], error: { reason: 'reference_folder_too_large' } },
    ])
  })

  it('without pictures says so, by its name', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    await writeFile(join(pictures, 'notes.txt'), 'words')
    expect((await settled(addFiles([pictures]))).refusals).toMatchObject([
      { names: ['pictures'], error: { reason: 'reference_unusable' } },
    ])
  })
})

describe('hostile files', () => {
  it('a link to a secret is refused without a word of what it holds', async () => {
    const { addFiles, settled, pictures, messages } = await openIntake()
    const secret = join(pictures, 'id_ed25519')
    await writeFile(secret, '-----BEGIN OPENSSH PRIVATE KEY-----')
    const link = join(pictures, 'holiday.png')
    await symlink(secret, link)
    const { entries, refusals } = await settled(addFiles([link]))
    expect(entries).toEqual([])
    expect(refusals).toMatchObject([{ names: ['holiday.png'] }])
    expect(JSON.stringify(messages)).not.toMatch(/PRIVATE|id_ed25519/)
  })

  it('a PNG of 60 KB that declares 30,000 × 30,000 is refused by its header', async () => {
    const { addFiles, settled, pictures } = await openIntake()
    const png = Buffer.alloc(60_000)
    ;(await readFile(mediaFixture('bomb.png'))).copy(png)
    png.writeUInt32BE(30_000, 16)
    png.writeUInt32BE(30_000, 20)
    const path = join(pictures, 'large.png')
    await writeFile(path, png)
    expect((await settled(addFiles([path]))).entries).toMatchObject([
      { state: 'failed', error: { reason: 'reference_too_large' } },
    ])
  })

  it('a name with a path, line ends and reversed text is shown as nothing but a name', async () => {
    const { intake, settled, uploads } = await openIntake()
    const [id = ''] = intake.openUploads([{ name: '../../etc/\u202Egnp.exe\n<b>.png', bytes: 413 }])
    const addition = intake.add({ sources: [{ type: 'upload', id }], room: 1, leftOut: 0 })
    await uploads.receive(id, bodyOf(await readFile(mediaFixture('image.png'))))
    const [entry] = (await settled(addition)).entries
    expect(entry).toMatchObject({ state: 'ready', name: 'gnp.exe<b>.png', canReveal: false })
  })

  it('no event contains a path of the disk', async () => {
    const { addFiles, add, settled, pictures, messages, intake, library, asset } =
      await openIntake()
    const good = await copies(pictures, 'image.png', ['good.png'])
    const bad = await copies(pictures, 'truncated.png', ['bad.png'])
    await writeFile(join(pictures, 'text.txt'), 'words')
    await settled(addFiles([...good, ...bad, join(pictures, 'gone.png'), pictures]))
    await settled(add({ type: 'asset', id: asset.id }))
    await settled(add({ type: 'asset', id: 'unknown' }))
    const told = JSON.stringify([messages, intake.list()])
    for (const place of [pictures, library.folder, '/tmp/', '/home/', 'vignette-library-']) {
      expect(told).not.toContain(place)
    }
  })
})

describe('an item of the library', () => {
  it('goes along as it is, and its reference names it', async () => {
    const { add, settled, asset } = await openIntake()
    expect((await settled(add({ type: 'asset', id: asset.id }))).entries).toMatchObject([
      { state: 'ready', canReveal: true, reference: { asset: asset.id, width: 64 } },
    ])
  })

  it('that was dragged out of the window and dropped into it is that item, and nothing is taken in', async () => {
    const test = await openIntake({ itemAt: (path) => (path.endsWith('.png') ? 'item' : null) })
    const { library, asset, addFiles, settled, refusalsOf } = test
    const addition = addFiles([await library.pathOf(asset)])
    const { entries } = await settled(addition)
    // There is no item of that name: what matters is that it was looked for.
    expect(entries).toMatchObject([{ error: { reason: 'reference_missing' } }])
    expect(refusalsOf(addition)).toEqual([])
  })
})

describe('an upload', () => {
  it('may be named before it comes, and leaves no file behind', async () => {
    const { intake, uploads, settled, folder } = await openIntake()
    const [id = ''] = intake.openUploads([{ name: '', bytes: 413 }])
    const addition = intake.add({ sources: [{ type: 'upload', id }], room: 1, leftOut: 0 })
    expect(await uploads.receive(id, bodyOf(await readFile(mediaFixture('image.png'))))).toBe(
      'taken',
    )
    expect((await settled(addition)).entries).toMatchObject([
      { state: 'ready', name: '', reference: { name: 'image.png' } },
    ])
    await waitUntil('the upload is gone', async () => (await readdir(folder)).length === 0)
  })

  it('that is a data URI is what is in it', async () => {
    const { intake, uploads, settled } = await openIntake()
    const base64 = (await readFile(mediaFixture('image.png'))).toString('base64')
    const body = Buffer.from(`data:image/png;base64,${base64}`)
    const [id = ''] = intake.openUploads([{ name: 'x', bytes: body.length }])
    const addition = intake.add({ sources: [{ type: 'upload', id }], room: 1, leftOut: 0 })
    await uploads.receive(id, bodyOf(body))
    expect((await settled(addition)).entries).toMatchObject([
      { state: 'ready', reference: { width: 64 } },
    ])
  })

  it('that breaks off says that it is gone, and not that something of ours went wrong', async () => {
    const { intake, uploads, settled, folder } = await openIntake()
    const [id = ''] = intake.openUploads([{ name: 'x.png', bytes: 1000 }])
    const addition = intake.add({ sources: [{ type: 'upload', id }], room: 1, leftOut: 0 })
    async function* broken() {
      yield Buffer.alloc(10)
      throw new Error('the page is gone')
    }
    await expect(uploads.receive(id, broken())).rejects.toThrow('the page is gone')
    expect((await settled(addition)).entries).toMatchObject([
      { state: 'failed', error: { reason: 'reference_missing', charged: 'no' } },
    ])
    await waitUntil('the file is gone', async () => (await readdir(folder)).length === 0)
  })

  it('that is removed while it comes stops, and leaves no file behind', async () => {
    const { intake, uploads, folder, newest } = await openIntake()
    const [id = ''] = intake.openUploads([{ name: 'slow.png', bytes: 1000 }])
    intake.add({ sources: [{ type: 'upload', id }], room: 1, leftOut: 0 })
    const more = createGate()
    async function* slow() {
      yield Buffer.alloc(10)
      await more.opened
      yield Buffer.alloc(10)
    }
    const received = uploads.receive(id, slow())
    await waitUntil('it is under way', () => newest()[0]?.state === 'preparing')
    intake.remove(newest().map((entry) => entry.id))
    more.open()
    expect(await received).toBe('taken')
    await waitUntil('the file is gone', async () => (await readdir(folder)).length === 0)
    expect(intake.list()).toEqual([])
  })
})

describe('a data URI', () => {
  it('becomes a picture without a name', async () => {
    const { add, settled } = await openIntake()
    const base64 = (await readFile(mediaFixture('image.png'))).toString('base64')
    const addition = add({ type: 'dataUri', text: `data:image/png;base64,${base64}` })
    expect((await settled(addition)).entries).toMatchObject([
      { state: 'ready', name: '', reference: { width: 64, height: 40 } },
    ])
  })

  it('is called by what it is, and not by what it says that it is', async () => {
    const { add, settled } = await openIntake()
    const base64 = (await readFile(mediaFixture('image.png'))).toString('base64')
    const addition = add({
      type: 'dataUri',
      text: `data:../../\u202Egnp/${'x'.repeat(500)};base64,${base64}`,
    })
    expect((await settled(addition)).entries).toMatchObject([{ reference: { name: 'image.png' } }])
  })

  it('with a page in it is no picture', async () => {
    const { add, settled } = await openIntake()
    const addition = add({ type: 'dataUri', text: 'data:text/html,<script>alert(1)</script>' })
    expect((await settled(addition)).entries).toMatchObject([
      { state: 'failed', error: { reason: 'reference_unusable' } },
    ])
  })
})

async function* bodyOf(bytes: Uint8Array) {
  yield bytes
}
