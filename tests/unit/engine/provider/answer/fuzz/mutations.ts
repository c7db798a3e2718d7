/** Numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number

/** Returns a small generator of good quality (mulberry32): a failing case must be found again by its number alone. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Returns a whole number from 0 up to, but not including, `end`. */
export function below(random: Random, end: number): number {
  return Math.floor(random() * end)
}

/** Returns any one of these; throws when there are none. */
export function anyOf<T>(random: Random, values: readonly T[]): T {
  const value = values[below(random, values.length)]
  if (value === undefined) throw new Error('Nothing to choose from')
  return value
}

/** What parsers stumble over: half tags, nesting, escapes, line ends, bytes that are no UTF-8, numbers out of range. */
const TREACHEROUS: readonly Uint8Array[] = [
  ...[
    '<think>',
    '</think>',
    '<thi',
    '<tool_call>',
    '</tool_call>',
    '<tool_call>{"name":"a","arguments":{}}</tool_call>',
    '![image](',
    '[![a](b)](c',
    '[[[[[[[[[[[[',
    '](',
    '((((((((((((',
    '<video src="',
    '<a href="x"><img src="y"',
    '<source src=',
    '&#x110000;&#99999999;&quot;&lt;',
    'data:image/png;base64,',
    'data:image/png;base64,iVBORw0KGgo',
    'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAA'.repeat(3),
    'base64,'.repeat(20),
    `/9j/${'A'.repeat(300)}`,
    '%2B%2F%3D%zz',
    'https://',
    'http://[::1',
    'https://user:secret@host/a.png',
    'javascript:alert(1)',
    '//evil.example/a.png',
    '/v1/files/image/a.png\n',
    '\n\n',
    '\r',
    '\r\n\r\n',
    '\n: comment\n',
    '\nevent: error\n',
    '\ndata: [DONE]\n\n',
    '\ndata: {"error":{"message":"no","code":429}}\n\n',
    '\ndata: ',
    '\nid: \0\nretry: 9e999\n',
    '\uFEFF',
    '\u2028\u2029',
    '\\u0000\\ud800',
    '\\n\\"\\/',
    '{"choices":[{"index":-1}]}',
    '{"choices":[{"index":1e308,"delta":{"content":null}}]}',
    '"index":99999999,',
    '"tool_calls":[{"index":0,"function":{"arguments":"{"}}],',
    '"__proto__":{"polluted":true},',
    '[round=1/0] progress=999%\n',
    '[round=9/2] progress=-1%\n',
    'progress=1e400%\n',
    '当前进度101%',
    '正在生成第',
    '超分辨率\n',
    '<!DOCTYPE html><title>502</title>',
    '0',
    '"',
    '}',
    ']',
    ',',
  ].map((text) => Buffer.from(text)),
  Uint8Array.of(0xff),
  Uint8Array.of(0xe4, 0xb8),
  Uint8Array.of(0xf0, 0x9f, 0x98),
  Uint8Array.of(0xc0, 0x80),
  Uint8Array.of(0),
]

type Mutation = (random: Random, bytes: Uint8Array, other: Uint8Array) => Uint8Array

const MUTATIONS: readonly Mutation[] = [
  // A byte is another one.
  (random, bytes) => {
    const copy = Uint8Array.from(bytes)
    if (copy.length > 0) copy[below(random, copy.length)] = below(random, 256)
    return copy
  },
  // A part is missing.
  (random, bytes) => {
    const [start, end] = span(random, bytes.length)
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)])
  },
  // A part comes several times.
  (random, bytes) => {
    const [start, end] = span(random, bytes.length)
    const part = bytes.subarray(start, end)
    const copies = Array.from({ length: 1 + below(random, 6) }, () => part)
    return Buffer.concat([bytes.subarray(0, end), ...copies, bytes.subarray(end)])
  },
  // Two parts have changed places.
  (random, bytes) => {
    const [start, end] = span(random, bytes.length)
    const middle = start + below(random, end - start + 1)
    const parts = [bytes.subarray(0, start), bytes.subarray(middle, end)]
    return Buffer.concat([...parts, bytes.subarray(start, middle), bytes.subarray(end)])
  },
  // The rest never came.
  (random, bytes) => bytes.subarray(0, below(random, bytes.length + 1)),
  // Something treacherous is in between.
  (random, bytes) => {
    const place = below(random, bytes.length + 1)
    return Buffer.concat([
      bytes.subarray(0, place),
      anyOf(random, TREACHEROUS),
      bytes.subarray(place),
    ])
  },
  // It goes on as another answer.
  (random, bytes, other) => {
    const place = below(random, bytes.length + 1)
    return Buffer.concat([
      bytes.subarray(0, place),
      other.subarray(below(random, other.length + 1)),
    ])
  },
  // Other line ends.
  (random, bytes) => {
    const text = Buffer.from(bytes).toString('latin1')
    return Buffer.from(text.replaceAll('\n', anyOf(random, ['\r', '\r\n', '\n\n', ''])), 'latin1')
  },
]

/** Returns an answer after one to five mutations; `others` are what it may go on with. */
export function mutated(
  random: Random,
  answer: Uint8Array,
  others: readonly Uint8Array[],
): Uint8Array {
  let bytes = answer
  for (let times = 1 + below(random, 5); times > 0; times -= 1) {
    bytes = anyOf(random, MUTATIONS)(random, bytes, anyOf(random, others))
  }
  return bytes
}

/** Returns the bytes in up to eight pieces, some of which may be empty. */
export function split(random: Random, bytes: Uint8Array): Uint8Array[] {
  const cuts = Array.from({ length: below(random, 8) }, () => below(random, bytes.length + 1))
  const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

/** Returns a part that begins and ends somewhere, at most 400 long: longer ones would hardly leave anything. */
function span(random: Random, length: number): [start: number, end: number] {
  const start = below(random, length + 1)
  return [start, Math.min(length, start + below(random, 400))]
}
