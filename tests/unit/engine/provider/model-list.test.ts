import { describe, expect, it } from 'vitest'
import { listedEntries, listedModel } from '../../../../electron/engine/provider/model-list.ts'

describe('listedEntries', () => {
  it.each([
    ['the documented list', { object: 'list', data: [{ id: 'a' }] }, [{ id: 'a' }]],
    ['one under `models`', { models: ['a'] }, ['a']],
    ['one under `models` beside an empty `data`', { data: [], models: ['a'] }, ['a']],
    ['one under `models` beside no `data`', { data: null, models: ['a'] }, ['a']],
    ['a bare array', ['a', 'b'], ['a', 'b']],
    ['strings under `data`', { data: ['a', 'b'] }, ['a', 'b']],
    ['one in an envelope', { code: 0, data: { items: ['a'] } }, ['a']],
    ['an empty one', { data: [] }, []],
  ])('finds %s', (_, json, entries) => expect(listedEntries(json)).toEqual(entries))

  it.each([[null], ['a'], [7], [{}], [{ ok: true }], [{ a: { data: ['x'] } }]])(
    'finds none in %j',
    (json) => expect(listedEntries(json)).toBeNull(),
  )

  it('does not follow envelopes for ever', () => {
    let json: unknown = ['a']
    for (let depth = 0; depth < 100_000; depth += 1) json = { data: json }
    expect(listedEntries(json)).toBeNull()
  })
})

describe('listedModel', () => {
  it.each([
    ['a', 'a', null],
    [{ id: ' a ' }, 'a', null],
    [{ model: 'a', name: 'A' }, 'a', null],
    [{ name: 'models/gemini-3-image' }, 'gemini-3-image', null],
    [{ slug: 'a' }, 'a', null],
    [{ id: 'x', capability: 'image_edit' }, 'x', 'edit'],
    [{ id: 'x', capability: 'voice' }, 'x', null],
    [{ id: 'x', capability: 'constructor' }, 'x', null],
    [{ id: 'x', supported_endpoint_types: ['openai'] }, 'x', null],
    [{ id: 'x', supported_endpoint_types: ['openai', 'image-generation'] }, 'x', 'image'],
    [{ id: 'x', supported_endpoint_types: ['openai-video'] }, 'x', 'video'],
    [{ id: 'x', supported_endpoint_types: null }, 'x', null],
  ])('reads %j', (entry, id, kind) => expect(listedModel(entry)).toEqual({ id, kind }))

  it.each([[{ no: 1 }], [''], [null], [[]], [{ id: '' }], [{ id: 'x'.repeat(201) }], [{ id: 7 }]])(
    'leaves %j out',
    (entry) => expect(listedModel(entry)).toBeNull(),
  )
})
