import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { exportAsset } from '../../../electron/engine/library/export/export-asset.ts'
import { provenanceOf } from '../../../electron/engine/library/export/provenance.ts'
import { readProvenance } from '../../../electron/engine/library/export/read-provenance.ts'
import { readMediaFacts } from '../../../electron/engine/media/media-facts.ts'
import { preparePicture } from '../../../electron/engine/references/prepare-picture.ts'
import { DEFAULT_PICTURE_BYTES } from '../../../electron/engine/references/limits.ts'
import { imageRequest, videoRequest } from '../support/requests.ts'
import { openTestEngine, useServer, type TestEngine } from '../support/test-engine.ts'
import { testMediaReader } from '../support/test-readers.ts'
import { caseBytes, caseFile, DELIVERED } from './case-files.ts'
import { corners } from './case-picture.ts'
import { startCasesServer, type CasesServer } from './cases-server.ts'
import { hasJudge, identify, probe, tagsOf } from './judges.ts'

let server: CasesServer
let folder = ''
let test: TestEngine

// One library for all cases: none of them knows of the others.
beforeAll(async () => {
  server = await startCasesServer()
  folder = await mkdtemp(join(tmpdir(), 'vignette-cases-'))
  test = await openTestEngine(join(folder, 'library'))
  await useServer(test.engine, server)
})
afterAll(async () => {
  await test.engine.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Has a file delivered as the answer to a request, and waits for what comes of it. */
async function deliver(name: string, bytes: Uint8Array, type: string | null = null): Promise<Job> {
  server.offer(name, bytes, type)
  const isVideo = ['.mp4', '.webm', '.mov'].includes(extname(name))
  const request = isVideo ? videoRequest({ aspectRatio: '16:9' }) : imageRequest(1)
  return test.ended(test.engine.jobs.create(request).id)
}

async function deliverCase(name: string) {
  const job = await deliver(name, await caseBytes(name))
  const [asset] = job.outputs
  if (asset === undefined) throw new Error(`${name} was not taken: ${JSON.stringify(job)}`)
  return { job, asset }
}

/** Exports an output, and returns the copy and what was to be written into it. */
async function exported(name: string) {
  const { job, asset } = await deliverCase(name)
  const provenance = provenanceOf(job, asset, '0.1.0')
  const copy = await exportAsset(asset, provenance, join(folder, 'out'), test.engine.library)
  return { asset, provenance, copy }
}

const WHITE = 'red green blue'
const UPRIGHT = { topLeft: 'red', topRight: 'green', bottomLeft: 'blue', bottomRight: WHITE }
const CLOCKWISE = { topLeft: 'blue', topRight: 'red', bottomLeft: WHITE, bottomRight: 'green' }
const ANTICLOCKWISE = { topLeft: 'green', topRight: WHITE, bottomLeft: 'red', bottomRight: 'blue' }
const FLIPPED = { topLeft: 'blue', topRight: WHITE, bottomLeft: 'red', bottomRight: 'green' }

/** Returns how a case looks when it is shown. */
function looksOf(name: string) {
  if (name.startsWith('jpeg-orientation-6')) return CLOCKWISE
  if (name === 'avif-irot90.avif') return ANTICLOCKWISE
  return name === 'avif-imir.avif' ? FLIPPED : UPRIGHT
}

const STILL = DELIVERED.filter(
  ([, { kind, mime }]) => kind === 'image' && mime !== 'image/gif',
).map(([name]) => name)

describe('as an answer', () => {
  it.each(DELIVERED)('%s is delivered and paid for once', async (name, delivered) => {
    const before = server.generations()
    const { job, asset } = await deliverCase(name)
    expect(job.state).toBe('succeeded')
    expect(asset).toMatchObject(delivered)
    expect(await readFile(join(folder, 'library', asset.file))).toEqual(await caseBytes(name))
    expect(server.generations() - before).toBe(1)
  })

  it.each(STILL)('%s has a thumbnail that is turned as browsers turn it', async (name) => {
    const { asset } = await deliverCase(name)
    const small = await test.engine.library.fileFor('thumbnail512', asset.id)
    const bytes = await readFile(small?.path ?? '')
    expect(await corners(bytes)).toEqual(looksOf(name))
  })

  it.each([
    ['HTML', '<!doctype html><title>502 Bad Gateway</title>'.padEnd(500)],
    ['JSON', JSON.stringify({ error: { message: 'x'.repeat(300) } })],
    ['text', 'upstream connect error or disconnect/reset before headers\n'.repeat(9)],
    [
      'a drawing with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'.padEnd(400),
    ],
  ])('%s in the place of a picture is an error, under any name of the server', async (_, text) => {
    const job = await deliver('a.png', Buffer.from(text), 'image/png')
    expect(job).toMatchObject({ state: 'failed', outputs: [], error: { charged: 'maybe' } })
  })

  it('bytes that nobody knows are kept where the server calls them media', async () => {
    const bytes = Buffer.alloc(3000, Uint8Array.of(0x9c, 0, 0x17, 0xf1, 0xfe))
    const job = await deliver('a.png', bytes, 'image/vnd.some-camera')
    expect(job).toMatchObject({
      state: 'succeeded',
      outputs: [{ kind: 'file', mime: 'application/octet-stream', bytes: 3000 }],
    })
    expect(await deliver('a.png', bytes, 'application/octet-stream')).toMatchObject({
      state: 'failed',
      outputs: [],
    })
  })

  it('an SVG is kept as a file where the server says that it is one', async () => {
    const drawing = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"/>`.padEnd(200))
    expect(await deliver('a.svg', drawing, 'image/svg+xml')).toMatchObject({
      state: 'succeeded',
      outputs: [{ kind: 'file', mime: 'image/svg+xml' }],
    })
  })
})

describe('as a reference', () => {
  it.each(STILL)('%s is sent as it is shown', async (name) => {
    const { bytes, width, height, changes } = await preparePicture(
      await caseBytes(name),
      DEFAULT_PICTURE_BYTES,
    )
    const looks = looksOf(name)
    expect(await corners(bytes)).toEqual(looks)
    const [, delivered] = DELIVERED.find(([known]) => known === name) ?? []
    expect({ width, height }).toEqual({ width: delivered?.width, height: delivered?.height })
    expect(changes.some(({ type }) => type === 'oriented')).toBe(looks !== UPRIGHT)
  })

  it('Apple’s variant of PNG is refused as what it is, not as too large', async () => {
    const { references } = test.engine
    const source = { type: 'file', path: caseFile('png-cgbi.png') } as const
    await expect(references.add(source, { kind: 'image' })).rejects.toMatchObject({
      data: { reason: 'reference_unusable', detail: expect.stringMatching(/Apple/) },
    })
  })
})

describe('exported', () => {
  /** AVIF and what cannot be shown are copied as they are. */
  const hasPlace = (name: string) => !/^avif|cgbi/.test(name)

  it.each(DELIVERED)(
    '%s says where it came from, and is shown as before',
    async (name, delivered) => {
      const { provenance, copy } = await exported(name)
      expect(copy.embedded).toBe(hasPlace(name))
      expect(await readProvenance(copy.path)).toEqual(copy.embedded ? provenance : null)
      expect(await readMediaFacts(copy.path, testMediaReader)).toMatchObject(delivered)
    },
  )

  it('twice, a copy of a copy has one provenance, and keeps what others wrote', async () => {
    const { copy } = await exported('gif-two-xmp.gif')
    const packets = (await readFile(copy.path)).toString('latin1').split('XMP DataXMP').length - 1
    expect(packets).toBe(2)
  })

  it
    .skipIf(!hasJudge('exiftool'))
    .each(['jpeg-orientation-6-behind-app2.jpg', 'jpeg-orientation-6-after-xmp.jpg'])(
    '%s has Exif first, and exiftool finds nothing wrong',
    async (name) => {
      const { copy } = await exported(name)
      const tags = await tagsOf(copy.path)
      expect(tags).toMatchObject({ 'IFD0:Orientation': 6 })
      expect(Object.keys(tags).filter((tag) => tag.endsWith(':Warning'))).toEqual([])
    },
  )

  it.each(['jpeg-orientation-6-behind-app2.jpg', 'jpeg-orientation-6-after-xmp.jpg'])(
    '%s has Exif as its first APP1',
    async (name) => {
      const { copy } = await exported(name)
      const bytes = await readFile(copy.path)
      const first = bytes.indexOf(Buffer.of(0xff, 0xe1))
      expect(bytes.toString('latin1', first + 4, first + 8)).toBe('Exif')
    },
  )
})

describe('other programs agree', () => {
  const clips = DELIVERED.filter(([, { kind }]) => kind === 'video')
  it.skipIf(!hasJudge('ffprobe')).each(clips)('ffprobe about %s', async (name, delivered) => {
    const { width, height, seconds } = await probe(caseFile(name))
    expect({ width, height }).toEqual({ width: delivered.width, height: delivered.height })
    expect(seconds).toBeCloseTo(delivered.durationSeconds ?? 0, 1)
  })

  // It turns no AVIF.
  const pictures = DELIVERED.filter(
    ([name]) => /\.(?:jpg|png|gif)$/.test(name) && !/cgbi/.test(name),
  )
  it.skipIf(!hasJudge('identify')).each(pictures)('identify about %s', async (name, delivered) => {
    expect(await identify(caseFile(name))).toEqual({
      width: delivered.width,
      height: delivered.height,
    })
  })
})
