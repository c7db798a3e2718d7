import { expect, it } from 'vitest'
import { prettyJson } from '../../../../../../renderer/features/chat/cards/pretty-json.ts'

it('shows a line for each value', () => {
  expect(prettyJson('{"city":"Ürümqi","days":[1,2]}')).toBe(
    '{\n  "city": "Ürümqi",\n  "days": [\n    1,\n    2\n  ]\n}',
  )
})

it.each([
  ['no JSON', '{"city":'],
  ['too deep', `${'['.repeat(25)}${']'.repeat(25)}`],
  ['far too deep', `${'['.repeat(12_000)}${']'.repeat(12_000)}`],
  ['too long, once each value has a line', `[${'1,'.repeat(16_000)}1]`],
])('leaves as it was written what is %s', (_, text) => {
  expect(prettyJson(text)).toBeNull()
})

it('shows what cannot be seen, and turns no words round', () => {
  // As JSON writes them, and as they are.
  expect(prettyJson('["a\\u202eb","\u200b"]')).toBe('[\n  "a\\u202eb",\n  "\\u200b"\n]')
})
