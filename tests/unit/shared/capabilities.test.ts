import { describe, expect, it } from 'vitest'
import {
  countReferences,
  findMediaModel,
  isAllowed,
  mediaModel,
  nearestAllowed,
  VERSION_2_MODELS,
} from '#shared/capabilities.ts'

describe('mediaModel', () => {
  it('returns the row of a known model, for any claimed kind', () => {
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
    expect(countReferences({ max: 3, counted: 'last' }, four)).toEqual({
      used: ['b', 'c', 'd'],
      unused: ['a'],
    })
    expect(countReferences({ max: 1, counted: 'first' }, four)).toEqual({
      used: ['a'],
      unused: ['b', 'c', 'd'],
    })
  })

  it.each(['first', 'last'] as const)('takes all when there are not too many (%s)', (counted) => {
    expect(countReferences({ max: 4, counted }, four)).toEqual({ used: four, unused: [] })
    expect(countReferences({ max: 4, counted }, [])).toEqual({ used: [], unused: [] })
  })
})

describe('the models of servers of version 2', () => {
  it('are known, and are none of the document', () => {
    expect(VERSION_2_MODELS.map(({ id, kind }) => [id, kind])).toEqual([
      ['grok-imagine-image', 'image'],
      ['grok-imagine-image-lite', 'image'],
      ['grok-imagine-image-pro', 'image'],
      ['grok-imagine-image-edit', 'image'],
      ['grok-imagine-video', 'video'],
    ])
    for (const model of VERSION_2_MODELS) expect(findMediaModel(model.id)).toBe(model)
  })

  it('take no base64, and references for edits only', () => {
    for (const model of VERSION_2_MODELS) {
      if (model.kind !== 'image') continue
      expect(model.responseFormat).toMatchObject({ options: ['url', 'b64_json'], default: 'url' })
      const isEdit = model.id.endsWith('-edit')
      expect(model.references).toMatchObject({ min: isEdit ? 1 : 0, max: isEdit ? 3 : 0 })
    }
  })

  it('make videos of five lengths only', () => {
    const model = mediaModel('grok-imagine-video', 'video')
    if (model.kind !== 'video') throw new Error('Unreachable')
    const { lengthSeconds } = model
    const all = Array.from({ length: 31 }, (_, seconds) => seconds)
    expect(all.filter((seconds) => isAllowed(lengthSeconds, seconds))).toEqual([6, 10, 12, 16, 20])
    expect([0, 7, 8, 9, 11, 13, 18, 19, 30].map((s) => nearestAllowed(lengthSeconds, s))).toEqual([
      6, 6, 6, 10, 10, 12, 16, 20, 20,
    ])
  })
})

describe('nearestAllowed', () => {
  it('rounds and keeps to both ends where all numbers in between are allowed', () => {
    const range = { by: 'user', min: 1, max: 10, default: 1 } as const
    expect([-3, 2.4, 2.6, 99].map((value) => nearestAllowed(range, value))).toEqual([1, 2, 3, 10])
    expect([0, 1, 10, 11].map((value) => isAllowed(range, value))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})
