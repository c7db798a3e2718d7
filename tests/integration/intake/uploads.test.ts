import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { createGate } from '../../../electron/engine/concurrency.ts'
import { createUploads } from '../../../electron/engine/intake/uploads.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { waitUntil } from '../support/wait-until.ts'

const temporaryFolder = temporaryFolders()
afterEach(() => void vi.useRealTimers())

const never = new AbortController().signal

async function* bodyOf(...pieces: string[]) {
  for (const piece of pieces) yield Buffer.from(piece)
}

async function setUp(patience?: number) {
  const folder = join(await temporaryFolder(), 'uploads')
  const uploads = createUploads(folder, patience)
  const files = () => readdir(folder).catch(() => [])
  return { uploads, files, folder }
}

it('makes a file of a body, reports how much has come, and removes it afterwards', async () => {
  const { uploads, files } = await setUp()
  const [id = ''] = uploads.open([{ name: 'a/b.png', bytes: 6 }])
  expect(uploads.nameOf(id)).toBe('b.png')
  const fractions: number[] = []
  const arrived = uploads.arrived(id, never, (fraction) => void fractions.push(fraction))
  expect(await uploads.receive(id, bodyOf('abc', 'def'))).toBe('taken')
  const { path, name } = await arrived
  expect([name, await readFile(path, 'utf8'), fractions]).toEqual(['b.png', 'abcdef', [0.5, 1]])
  await uploads.discard(id)
  expect(await files()).toEqual([])
})

it('takes one body for each id, and none for an unknown one', async () => {
  const { uploads } = await setUp()
  const [id = ''] = uploads.open([{ name: '', bytes: 3 }])
  expect(await uploads.receive(id, bodyOf('abc'))).toBe('taken')
  expect(await uploads.receive(id, bodyOf('xyz'))).toBe('again')
  expect(await uploads.receive('unknown', bodyOf('xyz'))).toBe('unknown')
  const { path } = await uploads.arrived(id, never, () => {})
  expect(await readFile(path, 'utf8')).toBe('abc')
})

it('refuses a body that is longer than was announced, and leaves nothing of it', async () => {
  const { uploads, files } = await setUp()
  const [id = ''] = uploads.open([{ name: '', bytes: 3 }])
  expect(await uploads.receive(id, bodyOf('abc', 'd'))).toBe('too_large')
  await expect(uploads.arrived(id, never, () => {})).rejects.toMatchObject({
    data: { reason: 'reference_too_large' },
  })
  expect(await files()).toEqual([])
})

it('refuses a body that ends too soon, as that of a page that goes away, and leaves nothing of it', async () => {
  const { uploads, files } = await setUp()
  const [id = ''] = uploads.open([{ name: '', bytes: 9 }])
  expect(await uploads.receive(id, bodyOf('abc'))).toBe('cut')
  await expect(uploads.arrived(id, never, () => {})).rejects.toMatchObject({
    data: { reason: 'reference_missing', charged: 'no' },
  })
  await uploads.discard(id)
  expect(await files()).toEqual([])
})

it('says of a disk that takes no file that nothing was charged', async () => {
  const { uploads, folder } = await setUp()
  const [id = ''] = uploads.open([{ name: '', bytes: 3 }])
  await mkdir(join(folder, `${id}.upload`), { recursive: true })
  await expect(uploads.receive(id, bodyOf('abc'))).rejects.toMatchObject({
    data: { code: 'disk', charged: 'no' },
  })
  await expect(uploads.arrived(id, never, () => {})).rejects.toMatchObject({
    data: { code: 'disk', charged: 'no' },
  })
})

it('says so too where there cannot even be its folder', async () => {
  const { uploads, folder } = await setUp()
  await writeFile(folder, 'a file of that name')
  const [id = ''] = uploads.open([{ name: '', bytes: 3 }])
  await expect(uploads.receive(id, bodyOf('abc'))).rejects.toMatchObject({
    data: { code: 'disk', charged: 'no' },
  })
})

it('keeps a file that somebody waits for, however long it is before they read it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { uploads } = await setUp()
  const [early = '', late = ''] = uploads.open([
    { name: 'early', bytes: 3 },
    { name: 'late', bytes: 3 },
  ])
  const asked = uploads.arrived(early, never, () => {})
  await uploads.receive(early, bodyOf('abc'))
  await uploads.receive(late, bodyOf('xyz'))
  const found = await Promise.all([asked, uploads.arrived(late, never, () => {})])
  vi.advanceTimersByTime(60 * 60_000)
  vi.useRealTimers()
  expect([uploads.nameOf(early), uploads.nameOf(late)]).toEqual(['early', 'late'])
  expect(await Promise.all(found.map(({ path }) => readFile(path, 'utf8')))).toEqual(['abc', 'xyz'])
})

it('announces only so many, and only so many bytes', async () => {
  const { uploads } = await setUp()
  const small = Array.from({ length: 100 }, () => ({ name: '', bytes: 1 }))
  const ids = uploads.open(small)
  expect(() => uploads.open([{ name: '', bytes: 1 }])).toThrow('invalid_request')
  await Promise.all(ids.map((id) => uploads.discard(id)))
  const large = Array.from({ length: 5 }, () => ({ name: '', bytes: 100_000_000 }))
  uploads.open(large)
  expect(() => uploads.open([{ name: '', bytes: 1 }])).toThrow('invalid_request')
})

it('gives up what never comes, and what nobody takes', async () => {
  const { uploads, files } = await setUp(20)
  const [lost = '', left = ''] = uploads.open([
    { name: 'lost', bytes: 3 },
    { name: 'left', bytes: 3 },
  ])
  // Heard from the beginning: it may be given up before the other one is here.
  const givenUp = expect(uploads.arrived(lost, never, () => {})).rejects.toMatchObject({
    data: { reason: 'reference_missing' },
  })
  await uploads.receive(left, bodyOf('abc'))
  await givenUp
  await waitUntil('the other one is given up', () => uploads.nameOf(left) === null)
  await waitUntil('its file is gone', async () => (await files()).length === 0)
})

it('gives up what has not arrived when its page goes away, and keeps what has', async () => {
  const { uploads, files } = await setUp()
  const [here = '', coming = '', announced = ''] = uploads.open([
    { name: 'here', bytes: 3 },
    { name: 'coming', bytes: 6 },
    { name: 'announced', bytes: 3 },
  ])
  const more = createGate()
  async function* stalled() {
    yield Buffer.from('abc')
    await more.opened
    yield Buffer.from('def')
  }
  const ended = Promise.allSettled(
    [coming, announced].map((id) => uploads.arrived(id, never, () => {})),
  )
  await uploads.receive(here, bodyOf('abc'))
  const received = uploads.receive(coming, stalled())
  await uploads.abandon()
  const gone = { reason: { data: { reason: 'reference_missing' } } }
  expect(await ended).toMatchObject([gone, gone])
  more.open()
  expect(await received).toBe('taken')
  expect(await files()).toEqual([`${here}.upload`])
})

it('stops waiting when it is broken off', async () => {
  const { uploads } = await setUp()
  const [id = ''] = uploads.open([{ name: '', bytes: 3 }])
  const abort = new AbortController()
  const arrived = uploads.arrived(id, abort.signal, () => {})
  abort.abort()
  await expect(arrived).rejects.toMatchObject({ data: { code: 'cancelled' } })
})

it('reports a body that broke off', async () => {
  const { uploads, files } = await setUp()
  const [id = ''] = uploads.open([{ name: '', bytes: 9 }])
  async function* broken() {
    yield Buffer.from('abc')
    throw new Error('the page is gone')
  }
  await expect(uploads.receive(id, broken())).rejects.toThrow('the page is gone')
  await expect(uploads.arrived(id, never, () => {})).rejects.toThrow('the page is gone')
  expect(await files()).toEqual([])
})
