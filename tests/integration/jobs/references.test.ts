import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Reference } from '#shared/domain/reference.ts'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { chatRequest, imageRequest, videoRequest } from '../support/requests.ts'

const testBed = engineWithServer()

const path = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/media/${name}`, import.meta.url))

async function picture(name: string): Promise<Reference> {
  const { references } = testBed.test.engine
  const added = await references.add({ type: 'file', path: path(name) }, { kind: 'image' })
  return added.reference
}

async function addressOf(reference: Reference): Promise<string> {
  return testBed.test.engine.references.load(reference)
}

function edit(references: Reference[]) {
  return imageRequest(1, { model: 'grok-imagine-1.0-edit', references })
}

/** The addresses of the pictures in a request. */
function picturesIn(body: unknown): string[] {
  return JSON.stringify(body).match(/data:image\/\w+;base64,[\w+/=]+|https?:[^"]+/g) ?? []
}

it('an edit sends the last three of its pictures, in their order, as one message', async () => {
  const { engine, ended } = testBed.test
  const first = await picture('image.png')
  const second = await picture('image.jpg')
  const third = await picture('image.webp')
  const address: Reference = { type: 'address', kind: 'image', url: 'https://example.com/a.png' }
  testBed.server.setFaults([generations([TWO_PICTURES])])
  await ended(engine.jobs.create(edit([first, address, second, third])).id)
  const body = testBed.generations()[0]?.body
  expect(body).toMatchObject({ messages: [{ role: 'user' }] })
  const sent = picturesIn(body)
  expect(sent).toHaveLength(3)
  expect(sent[0]).toBe('https://example.com/a.png')
  expect(sent.slice(1)).toEqual([await addressOf(second), await addressOf(third)])
})

it('a video sends the first', async () => {
  const { engine, ended } = testBed.test
  const references = [await picture('image.png'), await picture('image.jpg')]
  await ended(engine.jobs.create(videoRequest({ references })).id)
  expect(picturesIn(testBed.generations()[0]?.body)).toEqual([
    expect.stringMatching(/^data:image\/png;/),
  ])
})

it('an output can be a reference, and a retry sends the very same bytes', async () => {
  const { engine, ended } = testBed.test
  const made = await ended(engine.jobs.create(imageRequest(1)).id)
  const { reference } = await engine.references.add(
    { type: 'asset', id: made.outputs[0]?.id ?? '' },
    { kind: 'image' },
  )
  testBed.server.setFaults([
    generations([{ kind: 'respond', status: 500, body: { type: 'json', value: {} } }], {
      times: 1,
    }),
  ])
  const failed = await ended(engine.jobs.create(edit([reference])).id)
  expect(failed.state).toBe('failed')
  const again = await ended((await engine.jobs.retry(failed.id)).id)
  expect(again.state).toBe('succeeded')
  const [, before, after] = testBed.generations().map(({ body }) => picturesIn(body)[0])
  expect(before).toBeDefined()
  expect(after === before).toBe(true)
})

it('a chat sends what is in its messages', async () => {
  const { engine, chatEnded } = testBed.test
  const reference = await picture('image.png')
  const request = chatRequest('', {
    messages: [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'reference', reference },
        ],
      },
    ],
  })
  expect(await chatEnded(engine.jobs.chat(request).id)).toMatchObject({ state: 'succeeded' })
  expect(picturesIn(testBed.generations()[0]?.body)).toHaveLength(1)
})

it('a reference that is gone fails the job before anything is sent', async () => {
  const { engine, ended } = testBed.test
  const reference = await picture('image.png')
  await rm(join(testBed.folder, 'references'), { recursive: true })
  const job = await ended(engine.jobs.create(edit([reference])).id)
  expect(job).toMatchObject({
    state: 'failed',
    error: { code: 'invalid_request', reason: 'reference_missing', charged: 'no' },
  })
  expect(testBed.generations()).toEqual([])
})

it('a preview says what would be sent, and sends and records nothing', async () => {
  const { engine } = testBed.test
  const [first, second, ...others] = await engine.jobs.preview(
    imageRequest(3, { model: 'grok-imagine-1.0-edit', references: [await picture('image.png')] }),
  )
  expect(others).toEqual([])
  expect(first?.request).toMatchObject({ method: 'POST', body: { image_config: { n: 2 } } })
  expect(second?.request).toMatchObject({ body: { image_config: { n: 1 } } })
  expect(JSON.stringify([first, second])).not.toContain(testBed.server.token)
  expect(testBed.generations()).toEqual([])
  expect(engine.jobs.recent(5)).toEqual([])
  expect(await readdir(join(testBed.folder, 'spool'))).toEqual([])
})
