import { expect, test } from 'vitest'
import type { ImageRequest, VideoRequest } from '#shared/domain/generation.ts'
import { requestBody, splitRequest } from '../../../../electron/engine/provider/request-body.ts'

const image: ImageRequest = {
  kind: 'image',
  model: 'grok-imagine-1.0',
  prompt: '一只猫',
  count: 5,
  size: '1280x720',
  responseFormat: 'url',
}
const video: VideoRequest = {
  kind: 'video',
  model: 'grok-imagine-1.0-video',
  prompt: 'waves',
  aspectRatio: '9:16',
  lengthSeconds: 12,
  resolution: '480p',
  preset: 'spicy',
}

test('an image request says what the user set', () => {
  expect(requestBody(image, 2)).toEqual({
    model: 'grok-imagine-1.0',
    messages: [{ role: 'user', content: '一只猫' }],
    stream: true,
    image_config: { n: 2, size: '1280x720', response_format: 'url' },
  })
})

test('nothing is sent that the server decides', () => {
  const request: ImageRequest = { ...image, count: null, size: null, responseFormat: null }
  expect(requestBody(request, null)).toEqual({
    model: 'grok-imagine-1.0',
    messages: [{ role: 'user', content: '一只猫' }],
    stream: true,
  })
})

test('without a stream it is said so explicitly', () => {
  expect(requestBody(image, 1, false).stream).toBe(false)
})

test('a video request carries its four settings', () => {
  expect(requestBody(video, null)).toEqual({
    model: 'grok-imagine-1.0-video',
    messages: [{ role: 'user', content: 'waves' }],
    stream: true,
    video_config: {
      aspect_ratio: '9:16',
      video_length: 12,
      resolution_name: '480p',
      preset: 'spicy',
    },
  })
})

test('images are asked for two at a time', () => {
  expect(splitRequest(image)).toEqual([
    { offset: 0, count: 2 },
    { offset: 2, count: 2 },
    { offset: 4, count: 1 },
  ])
  expect(splitRequest({ ...image, count: 1 })).toEqual([{ offset: 0, count: 1 }])
  expect(splitRequest(image, 1)).toHaveLength(5)
  const bodies = splitRequest(image).map(({ count }) => requestBody(image, count))
  expect(bodies.map((body) => body.image_config?.n)).toEqual([2, 2, 1])
})

test('a video, or a count that the server decides, is one request', () => {
  expect(splitRequest(video)).toEqual([{ offset: 0, count: null }])
  expect(splitRequest({ ...image, count: null })).toEqual([{ offset: 0, count: null }])
})
