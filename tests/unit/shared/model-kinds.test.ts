import { describe, expect, it } from 'vitest'
import { MEDIA_MODELS, VERSION_2_MODELS } from '#shared/capabilities.ts'
import { guessKindInDetail, guessModelKind } from '#shared/model-kinds.ts'

describe('guessModelKind', () => {
  it('knows every model of the table', () => {
    for (const { id, kind } of MEDIA_MODELS) expect(guessModelKind(id)).toBe(kind)
  })

  it.each([
    ['grok-4', 'chat'],
    ['grok-4-fast-reasoning', 'chat'],
    ['gpt-image-2', 'image'],
    ['dall-e-3', 'image'],
    ['black-forest-labs/flux-2', 'image'],
    ['grok-imagine-2.0', 'image'],
    ['grok-imagine-2.0-video', 'video'],
    ['wan-2.5-image-to-video', 'video'],
    ['sora-2', 'video'],
    ['veo-3.1', 'video'],
    ['kling-v2', 'video'],
    ['deepseek-chat', 'chat'],
    ['即梦视频', 'video'],
  ] as const)('takes %s for a model for %s', (id, kind) => {
    expect(guessModelKind(id)).toBe(kind)
  })
})

describe('guessKindInDetail', () => {
  it('knows what the table knows', () => {
    expect(MEDIA_MODELS.map(({ id }) => guessKindInDetail(id))).toEqual([
      'image',
      'image',
      'edit',
      'video',
    ])
    expect(VERSION_2_MODELS.map(({ id }) => guessKindInDetail(id))).toEqual([
      'image',
      'image',
      'image',
      'edit',
      'video',
    ])
  })

  it.each([
    ['grok-4', 'chat'],
    ['gpt-image-1', 'image'],
    ['qwen-image-edit', 'edit'],
    ['flux-kontext-pro', 'edit'],
    ['black-forest-kontext', 'edit'],
    ['image-to-image-v2', 'edit'],
    ['文生图-标准', 'image'],
    ['智能修图', 'edit'],
    ['text-davinci-edit-001', 'chat'],
    ['kling-video-edit', 'video'],
    ['wan2.2-i2v', 'video'],
    ['video-upscaler', 'upscale'],
    ['real-esrgan-4x', 'upscale'],
    ['视频超分', 'upscale'],
  ])('takes %s for %s', (id, kind) => {
    expect(guessKindInDetail(id)).toBe(kind)
  })
})
