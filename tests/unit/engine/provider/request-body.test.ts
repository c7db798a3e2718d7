import { expect, test } from 'vitest'
import type { ImageRequest, VideoRequest } from '#shared/domain/generation.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { requestBody, splitRequest } from '../../../../electron/engine/provider/request-body.ts'

const image: ImageRequest = {
  kind: 'image',
  model: 'grok-imagine-1.0',
  prompt: '一只猫',
  count: 5,
  size: '1280x720',
  responseFormat: 'url',
  references: [],
}
const video: VideoRequest = {
  kind: 'video',
  model: 'grok-imagine-1.0-video',
  prompt: 'waves',
  aspectRatio: '9:16',
  lengthSeconds: 12,
  resolution: '480p',
  preset: 'spicy',
  references: [],
}

const picture = (name: string): Reference => ({
  type: 'address',
  kind: 'image',
  url: `https://host.example/${name}.png`,
})
const addressOf = (reference: Reference): string =>
  reference.type === 'address' ? reference.url : `data:${reference.mime};base64,AAAA`

test('an image request says what the user set, and its shape in both spellings', () => {
  expect(requestBody(image, { count: 2, addressOf })).toEqual({
    model: 'grok-imagine-1.0',
    messages: [{ role: 'user', content: '一只猫' }],
    stream: true,
    image_config: { n: 2, size: '1280x720', aspect_ratio: '16:9', response_format: 'url' },
  })
})

test('nothing is sent that the server decides', () => {
  const request: ImageRequest = { ...image, count: null, size: null, responseFormat: null }
  expect(requestBody(request, { count: null, addressOf })).toEqual({
    model: 'grok-imagine-1.0',
    messages: [{ role: 'user', content: '一只猫' }],
    stream: true,
  })
})

test('without a stream it is said so explicitly', () => {
  expect(requestBody(image, { count: 1, stream: false, addressOf }).stream).toBe(false)
})

test('a video request has its four settings, length and shape in both spellings, and asks for progress', () => {
  expect(requestBody(video, { count: null, addressOf })).toEqual({
    model: 'grok-imagine-1.0-video',
    messages: [{ role: 'user', content: 'waves' }],
    stream: true,
    video_config: {
      aspect_ratio: '9:16',
      video_length: 12,
      size: '720x1280',
      seconds: 12,
      resolution_name: '480p',
      preset: 'spicy',
    },
    reasoning_effort: 'low',
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
  const bodies = splitRequest(image).map(({ count }) => requestBody(image, { count, addressOf }))
  expect(bodies.map((body) => body.image_config?.n)).toEqual([2, 2, 1])
})

test('a video, or a count that the server decides, is one request', () => {
  expect(splitRequest(video)).toEqual([{ offset: 0, count: null }])
  expect(splitRequest({ ...image, count: null })).toEqual([{ offset: 0, count: null }])
})

test('references follow the text, and only those that count are sent', () => {
  const asked: Reference[] = []
  const edit: ImageRequest = {
    ...image,
    model: 'grok-imagine-1.0-edit',
    references: ['a', 'b', 'c', 'd'].map(picture),
  }
  const body = requestBody(edit, {
    count: 1,
    addressOf: (reference) => {
      asked.push(reference)
      return addressOf(reference)
    },
  })
  expect(body.messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: '一只猫' },
        { type: 'image_url', image_url: { url: 'https://host.example/b.png' } },
        { type: 'image_url', image_url: { url: 'https://host.example/c.png' } },
        { type: 'image_url', image_url: { url: 'https://host.example/d.png' } },
      ],
    },
  ])
  expect(asked).toEqual(edit.references.slice(1))
})

test('a video takes the first picture', () => {
  const request: VideoRequest = { ...video, references: [picture('a'), picture('b')] }
  expect(requestBody(request, { count: null, addressOf }).messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: 'waves' },
        { type: 'image_url', image_url: { url: 'https://host.example/a.png' } },
      ],
    },
  ])
})

test('a model that takes no references is sent none', () => {
  const request: ImageRequest = { ...image, references: [picture('a')] }
  expect(requestBody(request, { count: 1, addressOf }).messages).toEqual([
    { role: 'user', content: '一只猫' },
  ])
})

test.each([
  ['16:9', '1280x720'],
  ['9:16', '720x1280'],
  ['3:2', '1792x1024'],
  ['2:3', '1024x1792'],
  ['1:1', '1024x1024'],
] as const)('%s is also %s, for pictures and for videos', (aspectRatio, size) => {
  const still = requestBody({ ...image, size }, { count: 1, addressOf })
  expect(still.image_config).toMatchObject({ size, aspect_ratio: aspectRatio })
  const clip = requestBody({ ...video, aspectRatio }, { count: null, addressOf })
  expect(clip.video_config).toMatchObject({ size, aspect_ratio: aspectRatio })
})

test('what a server has refused is left out', () => {
  const omitted = new Set(['video_length', 'size', 'reasoning_effort'] as const)
  expect(requestBody(video, { count: null, addressOf, omitted })).toEqual({
    model: 'grok-imagine-1.0-video',
    messages: [{ role: 'user', content: 'waves' }],
    stream: true,
    video_config: {
      aspect_ratio: '9:16',
      seconds: 12,
      resolution_name: '480p',
      preset: 'spicy',
    },
  })
})

test('a picture of a server of version 2 has its prompt as a plain string', () => {
  for (const model of ['grok-imagine-image', 'grok-imagine-image-lite', 'grok-imagine-image-pro']) {
    const request: ImageRequest = { ...image, model, references: [picture('a')] }
    expect(requestBody(request, { count: 1, addressOf }).messages).toEqual([
      { role: 'user', content: '一只猫' },
    ])
  }
})
