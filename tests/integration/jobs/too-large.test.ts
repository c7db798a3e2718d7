import { Transformer } from '@napi-rs/image'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Reference } from '#shared/domain/reference.ts'
import { noisePng } from '../../bench/pipeline/pictures.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { startGateway, type Gateway, type Refusing } from '../support/gateway.ts'
import { imageRequest } from '../support/requests.ts'
import { useServer, type TestEngine } from '../support/test-engine.ts'
import { createHttpClient } from '../../../electron/cli/node/http-client.ts'

// As the command line has it: a body that is sent in pieces.
const testBed = engineWithServer({ http: createHttpClient() })

let gateway: Gateway
let profileId = ''
let photo: Buffer
let small: Buffer

beforeAll(async () => {
  // Soft noise, as a photo: fewer pixels and less quality save much.
  photo = await noiseJpeg(1200, 240)
  small = await noiseJpeg(900, 200)
})
beforeEach(async () => {
  gateway = await startGateway(testBed.server)
  profileId = await useServer(testBed.test.engine, gateway)
})
afterEach(() => gateway.close())

async function noiseJpeg(side: number, grains: number): Promise<Buffer> {
  const png = noisePng(grains * grains * 3, side)
  return new Transformer(png).resize(side, side).jpeg(97)
}

async function referenceTo({ engine }: TestEngine, picture: Buffer): Promise<Reference> {
  const text = `data:image/jpeg;base64,${picture.toString('base64')}`
  return (await engine.references.add({ type: 'dataUri', text }, { kind: 'image' })).reference
}

async function edit(test: TestEngine, count = 1, picture = photo) {
  const references = [await referenceTo(test, picture)]
  return test.ended(
    test.engine.jobs.create(imageRequest(count, { model: 'grok-imagine-1.0-edit', references })).id,
  )
}

describe('a request that is refused as too large', { timeout: 180_000 }, () => {
  it.each<Refusing>(['lingering', 'keeping', 'closing'])(
    'is sent again with smaller pictures, once and said so (%s)',
    async (refusing) => {
      gateway.behave({ mostBytes: 1_048_576, refusing })
      const job = await edit(testBed.test)
      expect(job).toMatchObject({
        state: 'succeeded',
        outputs: [{ index: 0 }],
        fitted: [{ position: 0, from: { width: 1200, height: 1200 } }],
      })
      const { to } = job.fitted?.[0] ?? {}
      expect(to?.width).toBeGreaterThanOrEqual(1024)
      expect(gateway.refused).toHaveLength(1)
      expect(gateway.lengths).toHaveLength(2)
      // What it was asked with stays what it was.
      expect(job.request.references).toMatchObject([{ width: 1200 }])
      expect(testBed.test.engine.jobs.find(job.id)).toMatchObject({ fitted: job.fitted })
    },
  )

  it('has an attempt in the ledger for each time that it was sent', async () => {
    gateway.behave({ mostBytes: 1_048_576 })
    const job = await edit(testBed.test)
    const rows = testBed.test.engine.library.database
      .prepare('SELECT http_status, error_code FROM attempts WHERE job_id = ? ORDER BY rowid')
      .all(job.id)
    expect(rows).toHaveLength(2)
    expect(rows).toMatchObject([{ error_code: 'invalid_request' }, { http_status: 200 }])
  })

  it('is made smaller once for all its requests, which are sent again once each', async () => {
    gateway.behave({ mostBytes: 1_048_576 })
    const job = await edit(testBed.test, 6)
    expect(job.state).toBe('succeeded')
    expect(gateway.lengths.length - gateway.refused.length).toBe(3)
    expect(gateway.refused.length).toBeLessThanOrEqual(3)
  })

  it('teaches what the provider takes: the next one fits at once, also after a restart', async () => {
    gateway.behave({ mostBytes: 1_048_576 })
    await edit(testBed.test)
    expect(testBed.test.engine.profiles.bodyLimit(profileId)).toBe(1_000_000)
    const next = await testBed.restart()
    const job = await edit(next)
    expect(job).toMatchObject({ state: 'succeeded', fitted: [{ position: 0 }] })
    expect(gateway.refused).toHaveLength(1)
    expect(gateway.lengths).toHaveLength(3)
  })

  it('is sent in full size again when the user says so, and what is taken then counts', async () => {
    gateway.behave({ mostBytes: 1_048_576 })
    await edit(testBed.test)
    gateway.behave({ mostBytes: null })
    const { profiles } = testBed.test.engine
    expect((await profiles.list()).profiles[1]).not.toHaveProperty('mostBodyBytes')
    await profiles.forgetBodyLimit(profileId)
    expect(profiles.bodyLimit(profileId)).toBeNull()
    const job = await edit(testBed.test)
    expect(job).not.toHaveProperty('fitted')
    expect(gateway.lengths.at(-1)).toBeGreaterThan(1_200_000)
  })

  it('fails where a picture would fall below 1024 pixels, and goes smaller at the user’s word', async () => {
    gateway.behave({ mostBytes: 200_000 })
    const { engine, ended } = testBed.test
    const job = await edit(testBed.test)
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'invalid_request', reason: 'request_too_large', charged: 'no' },
    })
    // Once by itself, with no picture below that.
    expect(gateway.lengths).toHaveLength(2)
    expect(job.fitted?.[0]?.to.width).toBeGreaterThanOrEqual(1024)
    let again = await ended((await engine.jobs.retry(job.id, { smaller: true })).id)
    // Each time smaller, until it fits.
    for (let tries = 0; again.state === 'failed' && tries < 5; tries += 1) {
      again = await ended((await engine.jobs.retry(again.id, { smaller: true })).id)
    }
    expect(again).toMatchObject({ state: 'succeeded', fitted: [{ position: 0 }] })
    expect(again.request.references[0]).toMatchObject({ width: again.fitted?.[0]?.to.width })
    expect(again.fitted?.[0]?.to.width).toBeLessThan(1024)
  })

  it('keeps the pixels of a picture that has fewer anyway', async () => {
    gateway.behave({ mostBytes: 350_000 })
    const job = await edit(testBed.test, 1, small)
    const { to } = job.fitted?.[0] ?? { to: { width: 900 } }
    expect(to.width).toBe(900)
  })

  it('is not sent again without pictures that could be smaller', async () => {
    gateway.behave({ mostBytes: 50 })
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(1)).id)
    expect(job).toMatchObject({ state: 'failed', error: { reason: 'request_too_large' } })
    expect(gateway.lengths).toHaveLength(1)
    // It would make every picture smaller from now on, for nothing.
    expect(engine.profiles.bodyLimit(profileId)).toBeNull()
    await expect(engine.jobs.retry(job.id, { smaller: true })).rejects.toMatchObject({
      data: { reason: 'reference_too_large' },
    })
    expect(gateway.lengths).toHaveLength(1)
  })

  it('is not sent by a restart when the app ended between the two', async () => {
    gateway.behave({ mostBytes: 1_048_576 })
    testBed.server.setFaults([
      {
        match: { path: '/v1/chat/completions' },
        times: 'always',
        faults: [{ kind: 'stall', after: { at: 'headers' } }],
      },
    ])
    const { engine } = testBed.test
    const references = [await referenceTo(testBed.test, photo)]
    const request = imageRequest(1, { model: 'grok-imagine-1.0-edit', references })
    const { id } = engine.jobs.create(request)
    await expect.poll(() => gateway.lengths.length, { timeout: 30_000 }).toBe(2)
    const next = await testBed.restart()
    next.engine.jobs.recovery.run()
    await expect
      .poll(() => next.engine.jobs.find(id)?.state, { timeout: 30_000 })
      .toBe('interrupted')
    expect(gateway.lengths).toHaveLength(2)
  })
})
