import { describe, expect, it } from 'vitest'
import {
  completed,
  withoutLoneSigns,
} from '../../../../../../renderer/parts/markdown/document/tail.ts'
import { createDocument } from '../../../../../../renderer/parts/markdown/document/document.ts'
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
    ['a [b]', 'a b'],
    ['a ~', 'a '],
    ['a ~~b~', 'a ~~b~~'],
    ['a\\', 'a'],
    ['a \\(b\\', 'a `b`'],
    ['a $$b$', 'a `b`'],
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

  it('shows no letter that goes away again, whichever comes next', () => {
    const whole = lettersOf(ANSWER, false)
    for (let end = 1; end <= ANSWER.length; end += 1) {
      const letters = lettersOf(ANSWER.slice(0, end), true)
      expect(whole.slice(0, letters.length)).toBe(letters)
    }
  })
})

const ANSWER = `# A heading

A paragraph with **strong words**, *slanted* and ***both***, \`code\`, a [link](https://example.org/a), ~~gone~~.
A second line of it, 2 * 3 and snake_case_name.

Steps:
1. First a step with **words** in it
2. Then another one
   - nested **one**
   - nested two

     with a paragraph

- [x] done
- [ ] open

\`\`\`python
def ratio(n):

    return "none" # **bold**
\`\`\`

| Poster | Size |
|:-------|-----:|
| **Dusk** | 1792×1024 |
| Dawn | 4.20 |

> A quote that *says* something,
> and goes on.

---

Setext heading
==============

1. one

2. two **“强调”**之后
`

/** Returns the letters that are seen of a text, however many spaces are between them. */
function lettersOf(text: string, isOpen: boolean): string {
  return createDocument()
    .read(text, isOpen)
    .flatMap(({ source, references }) => parse(source, references))
    .map(lettersIn)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function lettersIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(lettersIn).join(' ')
  if (typeof node !== 'object' || node === null) return ''
  return Object.entries(node)
    .map(([key, value]) => (key === 'text' ? String(value) : lettersIn(value)))
    .join(' ')
}
