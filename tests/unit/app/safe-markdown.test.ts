import fc from 'fast-check'
import MarkdownIt, { type Token } from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { safeMarkdown } from '../../../electron/app/chat-export/safe-markdown.ts'

const safe = (text: string): string => safeMarkdown(text, 'picture')

/** What would run in a viewer that takes HTML. */
const LIVE = '<img src=x onerror="alert(1)">'
const DEAD = '&lt;img src=x onerror="alert(1)">'

describe('outside of code', () => {
  it.each([
    ['a < b, 1<2 and <- here', 'a < b, 1<2 and <- here'],
    [LIVE, DEAD],
    ['</details><script>x</script>', '&lt;/details>&lt;script>x&lt;/script>'],
    [
      '<!-- a --> <?php ?> <![CDATA[x]]>',
      '&lt;!-- a --> &lt;?php ?> &lt;![CDATA[x]]>'.replace('![', '['),
    ],
    ['<https://example.com/a> and <mailto:a@b.c>', 'https://example.com/a and mailto:a@b.c'],
    ['<https:/onclick=alert(1) x>', '&lt;https:/onclick=alert(1) x>'],
    ['![a fox](https://example.com/a.png "A")', '[a fox](https://example.com/a.png "A")'],
    ['![](https://example.com/a.png)', '[picture](https://example.com/a.png)'],
    ['Look!![fox][1] ![[file]]', 'Look! [fox][1] [[file]]'],
    ['[a link](https://example.com)', '[a link](https://example.com)'],
    ['**bold** & `code` | cell', '**bold** & `code` | cell'],
  ])('%j becomes %j', (text, expected) => {
    expect(safe(text)).toBe(expected)
  })
})

describe('code', () => {
  it.each([
    `\`\`\`html\n${LIVE}\n\`\`\``,
    `~~~\n${LIVE}\n\`\`\`\n~~~~`,
    `1. First\n\n   \`\`\`html\n   ${LIVE}\n   \`\`\`\n\n2. Second \`${LIVE}\``,
    `Use \`${LIVE}\` and \`\`a \` ${LIVE}\`\`.`,
    `\\\\\`${LIVE}\``,
    `\`echo $HOME ${LIVE}\``,
    `- \`\`\`\n  x\n  \`\`\`\n\nText\n\n\`\`\`\n${LIVE}\n\`\`\``,
  ])('is as it was: %j', (text) => {
    expect(safe(text)).toBe(text)
  })

  it('ends with its text', () => {
    expect(safe('```js\nlet a')).toBe('```js\nlet a\n```')
    expect(safe('~~~~\n~~~')).toBe('~~~~\n~~~\n~~~~')
  })
})

describe('what only looks like code', () => {
  it.each([
    // A span over two lines, behind whose end it is text.
    `a \` b\nc \` ${LIVE} \``,
    // The cells of a table are read before backticks are.
    `| a \` | ${LIVE} \` |`,
    `\\\`${LIVE}\``,
    // A formula has the backtick.
    `$a \` b$ ${LIVE} \``,
    `\`\`${LIVE}\``,
    // Not the end of a list's code, but of the list, and the beginning of other code.
    `- a\n  \`\`\`\n  x\n \`\`\`\n\`\`\`\n${LIVE}`,
    // The end of the code of a list, which is in the line of its sign.
    `- \`\`\`\n  x\n  \`\`\`\n  ${LIVE}`,
    `> \`\`\`\n${LIVE}`,
    // A list's code ends with the list.
    `- a\n  \`\`\`\n${LIVE}`,
    // An address that is found in text has the backtick.
    `https://example.com/\`${LIVE}\``,
    // The head of a table.
    `\`\`\`|\n|-|\n${LIVE}`,
    // Indented, it goes on with the paragraph.
    `text\n        \`\`\`\n        ${LIVE}`,
    `\`\`\` \`\n${LIVE}`,
    `\`\`\`${LIVE}\n${LIVE}`,
    `\`\`\`\nx\n\`\`\`\n${LIVE}`,
    `\`\`\`\rx\r\`\`\`\r${LIVE}`,
    `    ${LIVE}`,
  ])('is text: %j', (text) => {
    const made = safe(text)
    expect(made).not.toContain('<img')
    expect(made).toContain('&lt;img')
  })
})

it('takes a long text without an end', () => {
  for (const hostile of ['`', '` ', '``` ', '<a', '![', '$`', '> - ', '\n```\n ']) {
    expect(safe(hostile.repeat(200_000)).length).toBeGreaterThan(100_000)
  }
})

describe('a viewer that takes HTML', () => {
  const viewer = new MarkdownIt({ html: true, linkify: true })
  const typesIn = (tokens: readonly Token[]): string[] =>
    tokens.flatMap(({ type, children }) => [type, ...typesIn(children ?? [])])
  const SIGNS =
    '` `` ``` ```js ~~~ - 1. > # <b> </b> <!-- --> <?x ![a](b) ![ ]( ! | \\ $ [a]: <https://x> text *** === &lt;'
  const SPACES = ['\n', '\n\n', '\n|-|\n', '\r', '\t', ' ', '  ', '   ', '    ']
  const PARTS = [...SIGNS.split(' '), ...SPACES, '- ', '1. ', '> ', '# ', '<img src=x>']

  it('finds no HTML and no picture, whatever the text is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }), (parts) => {
        const types = typesIn(viewer.parse(safe(parts.join('')), {}))
        expect(types.filter((type) => /^(?:html|image)/.test(type))).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })
})
