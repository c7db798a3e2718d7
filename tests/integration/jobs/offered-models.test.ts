import { expect, it } from 'vitest'
import { engineWithServer } from '../support/engine-with-server.ts'
import { chatRequest, imageRequest, videoRequest } from '../support/requests.ts'

const testBed = engineWithServer()

it('a model that the provider does not know is answered with what there is, the fitting ones first', async () => {
  const { engine, ended, chatEnded } = testBed.test
  const image = await ended(engine.jobs.create(imageRequest(1, { model: 'no-such-image' })).id)
  expect(image).toMatchObject({
    state: 'failed',
    error: {
      code: 'model_not_found',
      charged: 'no',
      offers: [
        'grok-imagine-1.0',
        'grok-imagine-1.0-fast',
        'grok-imagine-1.0-edit',
        'grok-4',
        'grok-3-mini',
        'grok-imagine-1.0-video',
      ],
    },
  })
  const video = await ended(engine.jobs.create(videoRequest({ model: 'no-such-video' })).id)
  expect(video).toMatchObject({ error: { offers: { 0: 'grok-imagine-1.0-video' } } })
  const chat = await chatEnded(engine.jobs.chat(chatRequest('hi', { model: 'grok-9' })).id)
  expect(chat).toMatchObject({ error: { offers: { 0: 'grok-4', 1: 'grok-3-mini' } } })
})
