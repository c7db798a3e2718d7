import { describe, expect, it } from 'vitest'
import {
  completed,
  withoutLoneSigns,
} from '../../../../../../renderer/parts/markdown/document/tail.ts'
import { parse } from '../../../../../../renderer/parts/markdown/parse.ts'

describe('the end of a text that is being written', () => {
  it.each([
    ['Steps:\n-', 'Steps:\n'],
    ['Steps:\n--', 'Steps:\n'],
    ['a\n=', 'a\n'],
    ['a\n1', 'a\n'],
    ['a\n12.', 'a\n'],
    ['a\n##', 'a\n'],
    ['a\n> ', 'a\n'],
    ['a\n- [', 'a\n'],
    ['a\n- [x]', 'a\n'],
    ['a\n``', 'a\n'],
    ['```js\nb\n``', '```js\nb\n'],
    ['|a|b|\n|--', '|a|b|\n'],
    ['a\n$', 'a\n'],
    ['a\n\\', 'a\n'],
    ['*', ''],
  ])('%j is shown as %j, since its signs say nothing yet', (text, shown) => {
    expect(withoutLoneSigns(text)).toBe(shown)
  })

  it.each(['a\n- b', 'a\n---\n', 'a\n1. b', '- [x] b', '10 lamps', 'a -'])(
    '%j is shown as it is',
    (text) => {
      expect(withoutLoneSigns(text)).toBe(text)
    },
  )

  it.each([
    ['a **b', 'a **b**'],
    ['a **b*', 'a **b**'],
    ['a **b ', 'a **b**'],
    ['a *b **c', 'a *b **c***'],
    ['a __b', 'a __b__'],
    ['a ~~b', 'a ~~b~~'],
    ['a **', 'a '],
    ['a `b *c', 'a `b *c`'],
    ['a `', 'a '],
    ['a `b` *c', 'a `b` *c*'],
    ['- **a\n- *b', '- **a\n- *b*'],
    ['> a **b', '> a **b**'],
    ['**a\n\n*b', '**a\n\n*b*'],
    ['a [b', 'a b'],
    ['a [b](https://exam', 'a b'],
    ['a ![b](https://exam', 'a '],
    ['a $$b', 'a `b`'],
    ['a \\(b *c', 'a `b *c`'],
    ['a \\*b', 'a \\*b'],
    ['2 * 3', '2 * 3'],
    ['snake_case_', 'snake_case'],
    ['snake_case_name', 'snake_case_name'],
    ['a [b](https://example.org) *c', 'a [b](https://example.org) *c*'],
    ['a[^1', 'a[^1'],
  ])('%j is completed to %j', (text, shown) => {
    expect(completed(text)).toBe(shown)
  })

  it.each(['| a', '| a |', '| a | b', 'words\n\n| a | b |', '  | a |'])(
    '%j is the head of a table',
    (text) => {
      expect(parse(completed(text), null).at(-1)).toMatchObject({ type: 'table', rows: [] })
    },
  )

  it('completes the last cell of a table, and nothing before it', () => {
    const table = '| a | b |\n|-|-|\n| **c | *d'
    expect(completed(table)).toBe(`${table}*`)
  })
})
