import { describe, expect, it } from 'vitest'
import { BUILT_IN_TOOLS } from '#shared/domain/built-in-tool.ts'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { QUERY_MAX_LENGTH } from '#shared/search/parse-query.ts'
import { readArguments as readByEngine } from '../../../../../../electron/engine/chat/tools/tool-arguments.ts'
import {
  problemOf,
  readArguments,
  writeArguments,
} from '../../../../../../renderer/features/chat/cards/call-arguments.ts'

const ID = '1f2e3d4c'

const GIVEN = {
  generate_image: { prompt: 'a fox', count: 3, size: '1024x1792' },
  edit_image: { prompt: 'a red fox', items: [ID, '2f2e3d4c'] },
  generate_video: {
    prompt: 'a fox runs',
    item: ID,
    seconds: 6,
    aspect_ratio: '2:3',
    resolution: '480p',
  },
  search_library: { query: 'is:video', limit: 5 },
  show_items: { items: [ID] },
} as const

describe('the arguments of a call', () => {
  it.each(BUILT_IN_TOOLS)('of %s are the same once they were in a form', (tool) => {
    const values = readArguments(tool, JSON.stringify(GIVEN[tool]))
    expect(values).not.toBeNull()
    expect(problemOf(tool, values ?? {})).toBeNull()
    const written = writeArguments(tool, values ?? {})
    expect(JSON.parse(written)).toEqual(GIVEN[tool])
    expect(readByEngine(tool, written).type).toBe('read')
  })

  it('have what is usual where the model says nothing, and take numbers that are texts', () => {
    expect(readArguments('generate_image', '{"prompt":"a fox","count":"2"}')).toEqual({
      prompt: 'a fox',
      count: '2',
      size: '1024x1024',
    })
  })

  it.each(['no JSON', '[]', '"text"', 'null', '{"prompt":'])('cannot be read from %s', (json) => {
    expect(readArguments('generate_image', json)).toBeNull()
  })

  it('name what does not fit', () => {
    const values = readArguments('generate_video', JSON.stringify(GIVEN.generate_video)) ?? {}
    expect(problemOf('generate_video', { ...values, prompt: '  ' })).toBe('prompt')
    expect(problemOf('generate_video', { ...values, seconds: '31' })).toBe('seconds')
    expect(problemOf('generate_video', { ...values, seconds: '1.5' })).toBe('seconds')
    expect(problemOf('generate_video', { ...values, item: 'the second' })).toBe('item')
    expect(problemOf('generate_video', { ...values, item: '' })).toBeNull()
    expect(problemOf('show_items', { items: '' })).toBe('items')
    expect(problemOf('generate_image', { prompt: 'a', count: '2', size: 'huge' })).toBe('size')
  })

  it.each([
    ['search_library', 'query', QUERY_MAX_LENGTH],
    ['generate_image', 'prompt', PROMPT_MAX_LENGTH],
  ] as const)('of %s fit with a %s as long as the main process takes', (tool, name, longest) => {
    const values = readArguments(tool, JSON.stringify(GIVEN[tool])) ?? {}
    for (const length of [longest, longest + 1]) {
      const changed = { ...values, [name]: 'a'.repeat(length) }
      const isTaken = readByEngine(tool, writeArguments(tool, changed)).type === 'read'
      expect(isTaken).toBe(length === longest)
      expect(problemOf(tool, changed)).toBe(isTaken ? null : name)
    }
  })

  it('leave out an item that was taken away', () => {
    const values = readArguments('generate_video', JSON.stringify(GIVEN.generate_video)) ?? {}
    const written: unknown = JSON.parse(writeArguments('generate_video', { ...values, item: ' ' }))
    expect(written).not.toHaveProperty('item')
  })
})
