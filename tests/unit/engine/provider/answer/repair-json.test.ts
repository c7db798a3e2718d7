import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repairJson } from '../../../../../electron/engine/provider/answer/repair-json.ts'

describe('the repair of JSON reads', () => {
  test.each<[string, unknown[]]>([
    ['{"a":1,}', [{ a: 1 }]],
    ['[1,2,,3,]', [[1, 2, 3]]],
    ['{"a":1 "b":2}', [{ a: 1, b: 2 }]],
    ['{"a":1}{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['{"a":1}, data: {"b":2}\\n\\n[DONE]', [{ a: 1 }, { b: 2 }]],
    ['{"a":"x\ny\tz\b"}', [{ a: 'x\ny\tz\b' }]],
    ['{"a":"it\\\'s \\_ \\x41 \\u12 \\u0042"}', [{ a: "it's \\_ A \\u12 B" }]],
    ["{'a':'it's', 'b':\"it's\"}", [{ a: "it's", b: "it's" }]],
    [
      '{a:NaN,b:None,c:True,d:-Infinity,e:undefined,f:1.50,g:word}',
      [{ a: null, b: null, c: true, d: null, e: null, f: 1.5, g: 'word' }],
    ],
    [
      '{"a":"<img src="x.png">","b":"say "hi", all"}',
      [{ a: '<img src="x.png">', b: 'say "hi", all' }],
    ],
    ['{"a":[1,{"b":2]}', [{ a: [1, { b: 2 }] }]],
    ['{"a":1}}', [{ a: 1 }]],
    ['{"__proto__":{"polluted":true},}', [JSON.parse('{"__proto__":{"polluted":true}}')]],
    ['words {"a":1} words', [{ a: 1 }]],
    ['words', []],
    ['', []],
  ])('%s', (text, values) => {
    expect(repairJson(text)).toMatchObject({ values, cutFrom: null })
  })
})

test('of what broke off the whole members are left, and of words what is sure to be whole', () => {
  const cut = (text: string): unknown => repairJson(text)
  expect(cut('{"a":{"id":"x","content":"one two thr')).toMatchObject({
    values: [{ a: { id: 'x', content: 'one two ' } }],
    cutFrom: 0,
  })
  expect(cut('{"a":1}{"url":"https://host/a.png')).toMatchObject({
    values: [{ a: 1 }, {}],
    cutFrom: 7,
  })
  expect(cut('{"content":"(https://host/a.png) https://host/b')).toMatchObject({
    values: [{ content: '(https://host/a.png) ' }],
  })
  expect(cut('{"a":12')).toMatchObject({ values: [{}] })
})

test('sound JSON is read as it is', () => {
  const object = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()))
  fc.assert(
    fc.property(object, (value) => {
      const json = JSON.stringify(value)
      expect(JSON.stringify(repairJson(json).values[0])).toBe(json)
    }),
  )
})

test('anything at all is read to its end', () => {
  const unit = fc.constantFrom('{', '}', '[', ']', '"', "'", ':', ',', '\\', 'a', '1', ' ', '\n')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 200 }), (text) => {
      expect(repairJson(text).values.every((value) => typeof value === 'object')).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

// In quadratic time each of these would take minutes.
test.each(['{"a":"', '[', '{"a":', "['", '{"a":"b"c'])(
  'a long text does not take for ever: %s',
  (piece) => {
    expect(repairJson(piece.repeat(100_000)).values.length).toBeLessThanOrEqual(100_000)
  },
)
