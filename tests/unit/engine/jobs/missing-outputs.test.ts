import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { requestForMissing } from '../../../../electron/engine/jobs/missing-outputs.ts'

const image = {
  kind: 'image',
  model: 'grok-imagine-1.0',
  prompt: 'a fox',
  count: 5,
  size: '1024x1024',
  responseFormat: 'url',
  references: [],
} as const satisfies GenerationRequest

const video: GenerationRequest = {
  kind: 'video',
  model: 'grok-imagine-1.0-video',
  prompt: 'a fox',
  aspectRatio: '16:9',
  lengthSeconds: 6,
  resolution: '480p',
  preset: 'normal',
  references: [],
}

const fast: GenerationRequest = {
  ...image,
  model: 'grok-imagine-1.0-fast',
  count: null,
  size: null,
  responseFormat: null,
  references: [],
}

describe('requestForMissing', () => {
  it('asks for as many pictures as are missing, and changes nothing else', () => {
    expect(requestForMissing(image, 3)).toEqual({ ...image, count: 3 })
    expect(requestForMissing(image, 5)).toEqual(image)
  })

  it('repeats a request whose number of outputs is not the user’s to choose', () => {
    expect(requestForMissing(fast, 1)).toEqual(fast)
    expect(requestForMissing(video, 1)).toEqual(video)
  })
})
