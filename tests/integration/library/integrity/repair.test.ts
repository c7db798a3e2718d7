import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createAttempts } from '../../../../electron/engine/jobs/attempts.ts'
import { plainFetch } from '../../support/test-engine.ts'
import { mediaFixture } from '../media-fixture.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, incomingFixture, insertJob, openTestLibrary } from '../test-library.ts'
import { integrityOf } from './test-integrity.ts'

const temporaryFolder = temporaryFolders()
let stop = async (): Promise<void> => {}
afterEach(() => stop())

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  stop = async () => {
    server.close()
    server.closeAllConnections()
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return `http://127.0.0.1:${address.port}`
}

/** Returns a library with one picture from an address, whose file is gone; and the API that its job was sent to. */
async function libraryWithout(sourceUrl: string, api = 'http://127.0.0.1/v1') {
  const library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'job')
  createAttempts(library.database, Date.now).start('job', { offset: 0, count: 1 }, api)
  const file = await incomingFixture(library, 'image.png')
  const asset = await library.add({ jobId: 'job', index: 0, prompt: 'A fox', sourceUrl, file })
  await rm(await library.pathOf(asset))
  const integrity = integrityOf(library, { http: plainFetch })
  await integrity.verify()
  return { library, asset, integrity }
}

const fixtureBytes = (name: string) => readFile(mediaFixture(name))

it('downloads a missing file again, without any token, and takes it only if it is the same', async () => {
  const headers: unknown[] = []
  const bytes = await fixtureBytes('image.png')
  const address = await serve((request, response) => {
    headers.push(request.headers.authorization ?? request.headers.cookie ?? null)
    response.setHeader('content-type', 'image/png').end(bytes)
  })
  const { library, asset, integrity } = await libraryWithout(`${address}/a.png`)
  expect(await integrity.repairMissing({ from: 'url' })).toEqual({
    repaired: [asset.id],
    otherFile: [],
    stillMissing: [],
  })
  expect(headers).toEqual([null])
  expect((await readFile(await library.pathOf(asset))).equals(bytes)).toBe(true)
  expect(integrity.status().missing).toBe(0)
  expect((await integrity.verify()).ok).toBe(1)
  await integrity.close()
  await library.close()
})

it('keeps other bytes as another file, and does not call that repaired', async () => {
  const bytes = await fixtureBytes('image.jpg')
  const address = await serve((_, response) => void response.end(bytes))
  const { library, asset, integrity } = await libraryWithout(`${address}/a.png`)
  expect(await integrity.repairMissing({ from: 'url' })).toEqual({
    repaired: [],
    otherFile: [asset.id],
    stillMissing: [asset.id],
  })
  // Asked again, nothing is doubled.
  await integrity.repairMissing({ from: 'url' })
  const outputs = library.assetsOfJobs(['job']).get('job') ?? []
  expect(outputs.map(({ index, mime }) => [index, mime])).toEqual([
    [0, 'image/png'],
    [1, 'image/jpeg'],
  ])
  expect(integrity.status().missing).toBe(1)
  await integrity.close()
  await library.close()
})

it('leaves missing what the server has thrown away', async () => {
  const address = await serve((_, response) => void response.writeHead(404).end())
  const { library, asset, integrity } = await libraryWithout(`${address}/a.png`)
  const report = await integrity.repairMissing({ from: 'url' })
  expect(report).toEqual({ repaired: [], otherFile: [], stillMissing: [asset.id] })
  expect(await readdir(join(library.folder, 'incoming'))).toEqual([])
  await integrity.close()
  await library.close()
})

it('finds files in a folder by their bytes, under any name', async () => {
  const library = await openTestLibrary(await temporaryFolder())
  insertJob(library.database, 'job')
  const picture = await addFixture(library, 'image.png', { index: 0 })
  const video = await addFixture(library, 'video.webm', { index: 1 })
  const lost = await addFixture(library, 'image.gif', { index: 2 })
  await rm(join(library.folder, 'media'), { recursive: true })
  await mkdir(join(library.folder, 'media'))
  const integrity = integrityOf(library)
  await integrity.verify()
  expect(integrity.status().missing).toBe(3)

  const chosen = await temporaryFolder()
  await mkdir(join(chosen, 'old', 'drive'), { recursive: true })
  await copyFile(mediaFixture('image.png'), join(chosen, 'old', 'drive', '1.bin'))
  await copyFile(mediaFixture('video.webm'), join(chosen, 'clip'))
  // As long, but not the same.
  await writeFile(join(chosen, 'liar.gif'), Buffer.alloc(lost.bytes))
  const before = await readdir(chosen, { recursive: true })

  const report = await integrity.repairMissing({ from: 'folder', folder: chosen })
  expect(new Set(report.repaired)).toEqual(new Set([picture.id, video.id]))
  expect(report.stillMissing).toEqual([lost.id])
  expect(await integrity.verify()).toMatchObject({ ok: 2, missing: [lost.id], changed: [] })
  expect(await readdir(chosen, { recursive: true })).toEqual(before)
  expect(await readdir(join(library.folder, 'incoming'))).toEqual([])
  await integrity.close()
  await library.close()
})

it('says so when the chosen folder cannot be read', async () => {
  const { library, integrity } = await libraryWithout('https://host.invalid/a.png')
  const folder = join(library.folder, 'no such folder')
  await expect(integrity.repairMissing({ from: 'folder', folder })).rejects.toMatchObject({
    data: { code: 'disk' },
  })
  await integrity.close()
  await library.close()
})

it('asks nobody in the local network where the API was not', async () => {
  let asked = 0
  const address = await serve((_, response) => {
    asked += 1
    response.end()
  })
  const { asset, integrity } = await libraryWithout(`${address}/a.png`, 'https://203.0.113.1/v1')
  expect(await integrity.repairMissing({ from: 'url' })).toMatchObject({
    stillMissing: [asset.id],
  })
  expect(asked).toBe(0)
})
