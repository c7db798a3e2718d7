import { describe, expect, it } from 'vitest'
import { countReferences, guessModelKind, mediaModel, MEDIA_MODELS } from '#shared/capabilities.ts'

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

describe('mediaModel', () => {
  it('answers the row of a known model, whatever kind is claimed', () => {
    expect(mediaModel('grok-imagine-1.0-video', 'image').kind).toBe('video')
  })

  it('lets an unknown one be used as what the user says it is', () => {
    expect(mediaModel('mystery', 'video')).toMatchObject({ id: 'mystery', kind: 'video' })
    expect(mediaModel('mystery', 'image')).toMatchObject({ size: { optional: true } })
  })
})

describe('countReferences', () => {
  const four = ['a', 'b', 'c', 'd']

  it('takes the last of an edit and the first of a video, in their order', () => {
    expect(countReferences({ min: 1, max: 3, counted: 'last' }, four)).toEqual({
      used: ['b', 'c', 'd'],
      unused: ['a'],
    })
    expect(countReferences({ min: 0, max: 1, counted: 'first' }, four)).toEqual({
      used: ['a'],
      unused: ['b', 'c', 'd'],
    })
  })

  it.each(['first', 'last'] as const)('takes all when there are not too many (%s)', (counted) => {
    expect(countReferences({ min: 0, max: 4, counted }, four)).toEqual({ used: four, unused: [] })
    expect(countReferences({ min: 0, max: 4, counted }, [])).toEqual({ used: [], unused: [] })
  })
})
