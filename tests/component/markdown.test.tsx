import axe from 'axe-core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { create } from 'zustand'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { LazyMarkdown, preloadMarkdown } from '../../renderer/parts/markdown/lazy-markdown.tsx'
import { Markdown } from '../../renderer/parts/markdown/markdown.tsx'
import { Reasoning } from '../../renderer/parts/markdown/reasoning.tsx'
import type { MarkdownActions } from '../../renderer/parts/markdown/view/actions.ts'
import './support/later-styles.ts'
import { untilHeld } from './support/held-clock.ts'
import { show } from './support/show.tsx'

const ACTIONS: MarkdownActions = { onOpen: () => {} }

const root = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('.markdown')
  if (found === null) throw new Error('No text is shown')
  return found
}

async function showText(text: string, actions = ACTIONS): Promise<HTMLElement> {
  show(<Markdown text={text} actions={actions} />)
  await expect.poll(() => document.querySelector('.markdown')).not.toBeNull()
  return root()
}

/** Shows a text that the test lets grow. */
async function showGrowing(): Promise<(text: string, isOpen?: boolean) => void> {
  const useText = create(() => ({ text: '', isOpen: true }))
  function Growing() {
    return <Markdown {...useText()} actions={ACTIONS} />
  }
  show(<Growing />)
  await expect.poll(() => document.querySelector('.markdown')).not.toBeNull()
  return (text, isOpen = true) => useText.setState({ text, isOpen })
}

/** Selects all of an element, copies as the system's key does, and returns what comes onto the clipboard. */
function copied(element: Node): string {
  const selection = document.getSelection()
  selection?.selectAllChildren(element)
  const clipboardData = new DataTransfer()
  element.dispatchEvent(
    new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData }),
  )
  selection?.removeAllRanges()
  return clipboardData.getData('text/plain')
}

const TEXT = `# Title

Words that are **strong**, *slanted*, ~~gone~~ and \`code\`, and a [link](https://example.org/).

- one
- two
  1. three
  2. four

7. seven
8. eight

- [x] done
- [ ] open

> quoted
>
> twice

\`\`\`js
const a = 1
\`\`\`

| a | b |
| --- | --- |
| $x$ | ![c](https://example.org/d.png) |

$$a^2$$

---

end[^1]`

describe('an answer', () => {
  it('has the roles and names that screen readers need', async () => {
    const shown = await showText(TEXT)
    await expect.element(page.getByRole('heading', { name: 'Title', level: 3 })).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'link' })).toBeVisible()
    await expect.element(page.getByRole('figure', { name: 'Code in js' })).toBeVisible()
    await expect.element(page.getByRole('region', { name: 'Table' })).toBeVisible()
    await expect.element(page.getByRole('columnheader', { name: 'a' })).toBeVisible()
    await expect.element(page.getByRole('img', { name: 'Done' })).toBeVisible()
    await expect.element(page.getByRole('img', { name: 'To do' })).toBeVisible()
    await expect.poll(() => shown.querySelectorAll('math').length).toBe(2)
  })

  it.each(['dark', 'light'])(
    'has nothing that keeps anybody out, in the %s theme',
    async (theme) => {
      document.documentElement.dataset['theme'] = theme
      onTestFinished(() => void delete document.documentElement.dataset['theme'])
      const code = '```ts\n// a\nconst b: string = `c` + 1\n```\n\n```diff\n+ a\n- b\n```'
      const shown = await showText(`${TEXT}\n\n${code}\n\n[a.example](https://b.example)`)
      await expect.poll(() => shown.querySelectorAll('[data-kind="removed"]').length).toBe(1)
      const { violations } = await axe.run(shown, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
      })
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ).toEqual([])
    },
  )

  it('is copied as Markdown', async () => {
    const shown = await showText(TEXT)
    await expect.poll(() => shown.querySelectorAll('math').length).toBe(2)
    expect(copied(shown)).toBe(TEXT)
  })

  it('is copied as the words that are selected, where these are words only', async () => {
    const shown = await showText('Words that are **strong** today.')
    const strong = shown.querySelector('strong')
    if (strong === null) throw new Error('Nothing is strong')
    expect(copied(strong)).toBe('strong')
  })

  it('has code that is copied by a button, without what acts on a terminal', async () => {
    await showText('```bash\necho "\u001B[31ma" \u202E\n```')
    const filled: string[] = []
    const set = DataTransfer.prototype.setData
    DataTransfer.prototype.setData = function setData(type, data) {
      filled.push(data)
      set.call(this, type, data)
    }
    try {
      // It says so for as long as the clock is held.
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      await page.getByRole('button', { name: 'Copy code' }).click()
      await untilHeld(() => page.getByText('Copied', { exact: true }).elements().length > 0)
    } finally {
      vi.useRealTimers()
      DataTransfer.prototype.setData = set
    }
    expect(filled).toEqual(['echo "a" \uFFFD'])
  })

  it('shows items of the library as the view does', async () => {
    await showText('![dusk](item:3f2a91bc) and ![gone](item:00000000)', {
      onOpen: () => {},
      renderItem: (id, description) =>
        id === '3f2a91bc' ? <button type="button">{description}</button> : null,
    })
    await expect.element(page.getByRole('button', { name: 'dusk' })).toBeVisible()
    await expect.element(page.getByText('gone')).toBeVisible()
  })

  it('breaks words that are longer than a cell, and no others', async () => {
    const long = 'Donaudampfschifffahrt'.repeat(12)
    await showText(`| name | 说明 |\n|---|---|\n| ${long} | 两只狐狸 |`)
    const [cell, next] = root().querySelectorAll<HTMLElement>('td')
    if (cell === undefined || next === undefined) throw new Error('No cells')
    expect(cell.scrollWidth).toBeLessThanOrEqual(cell.clientWidth)
    const words = document.createRange()
    words.selectNodeContents(next)
    expect(words.getClientRects()).toHaveLength(1)
  })

  it('scrolls tables and code by themselves, by keys as well', async () => {
    show(
      <div style={{ width: 320 }}>
        <Markdown
          text={`| ${'wide | '.repeat(30)}\n|${'-|'.repeat(30)}\n\n\`\`\`\n${'long '.repeat(90)}\n\`\`\``}
          actions={ACTIONS}
        />
      </div>,
    )
    await expect.poll(() => document.querySelector('.markdown pre')).not.toBeNull()
    expect(root().scrollWidth).toBeLessThanOrEqual(320)
    for (const scroller of root().querySelectorAll<HTMLElement>('pre, .markdown-table')) {
      expect(scroller.scrollWidth).toBeGreaterThan(scroller.clientWidth)
      scroller.focus()
      expect(document.activeElement).toBe(scroller)
    }
    await userEvent.keyboard('{ArrowRight}')
    await expect.poll(() => root().querySelector('pre')?.scrollLeft).toBeGreaterThan(0)
  })

  it('has Chinese emphasis as dots, in any language of the window', async () => {
    show(<Markdown text="*侧面* and *side*" actions={ACTIONS} />, createI18n('zh-CN'))
    await expect.poll(() => document.querySelectorAll('.markdown em').length).toBe(2)
    const [chinese, latin] = [...root().querySelectorAll('em')]
    if (chinese === undefined || latin === undefined) throw new Error('Nothing is emphasised')
    expect(getComputedStyle(chinese).fontStyle).toBe('normal')
    expect(getComputedStyle(chinese).textEmphasisStyle).toContain('dot')
    expect(getComputedStyle(latin).fontStyle).toBe('italic')
  })
})

describe('an answer before what reads Markdown is there', () => {
  it('is shown as it was written, and then as it is meant', async () => {
    preloadMarkdown()
    show(<LazyMarkdown text="a **b**" actions={ACTIONS} />)
    await expect.element(page.getByText('a b')).toBeVisible()
    expect(root().querySelector('strong')?.textContent).toBe('b')
  })
})

describe('an answer that is being written', () => {
  it('keeps what is closed in place, and draws only its end', async () => {
    const write = await showGrowing()
    write('# One\n\ntwo\n\n- three\n- fo')
    await expect.element(page.getByText('three')).toBeVisible()
    const before = [...root().querySelectorAll('h3, p, ul, li')]
    const changes: Node[] = []
    const observer = new MutationObserver((records) =>
      changes.push(...records.map(({ target }) => target)),
    )
    observer.observe(root(), { childList: true, subtree: true, characterData: true })
    write('# One\n\ntwo\n\n- three\n- four\n- five')
    await expect.element(page.getByText('five')).toBeVisible()
    observer.disconnect()
    expect([...root().querySelectorAll('h3, p, ul, li')].slice(0, before.length)).toEqual(before)
    const last = before.at(-1)
    const list = root().querySelector('ul')
    expect(changes.filter((node) => node !== list && last?.contains(node) !== true)).toEqual([])
  })

  it('shows what is not finished as it will be', async () => {
    const write = await showGrowing()
    for (const [text, selector] of [
      ['a **b', 'strong'],
      ['a `b', 'p code'],
      ['```js\na', 'pre'],
      ['| a | b', 'table th:nth-child(2)'],
      ['- ', '.markdown:empty'],
      ['Steps:\n-', '.markdown:not(:has(h4))'],
      ['a [link](https://exam', '.markdown:not(:has(a))'],
    ] as const) {
      write(text)
      // oxlint-disable-next-line no-await-in-loop -- one text grows
      await expect
        .poll(() => root().matches(selector) || root().querySelector(selector) !== null)
        .toBe(true)
    }
    write('- ', false)
    await expect.poll(() => root().querySelector('li')).not.toBeNull()
  })

  it('draws a formula once its end is there', async () => {
    const write = await showGrowing()
    write('$x$\n\n$$\n\\frac{a}{b}')
    // Drawn later than the one before, if at all.
    await expect.poll(() => root().querySelectorAll('.katex').length).toBe(1)
    await expect.element(page.getByText('\\frac{a}{b}', { exact: true })).toBeVisible()
    expect(root().querySelectorAll('.katex')).toHaveLength(1)
    write('$x$\n\n$$\n\\frac{a}{b}\n$$\n')
    await expect.poll(() => root().querySelectorAll('.katex').length).toBe(2)
  })

  it('goes on with code in its colours, and with a block that becomes long', async () => {
    const write = await showGrowing()
    write('```js\nconst a = "b"\n')
    await expect.poll(() => root().querySelector('[data-kind="keyword"]')).not.toBeNull()
    write('```js\nconst a = "b"\nlet c')
    await expect.poll(() => root().querySelector('pre')?.textContent).toBe('const a = "b"\nlet c')
    expect(root().querySelector('[data-kind="keyword"]')).not.toBeNull()
    const long = `**strong** ${'words '.repeat(4_000)}`
    write(long)
    await expect.poll(() => root().querySelector('strong')).not.toBeNull()
    write(`${long} end`, false)
    await expect.poll(() => root().textContent.endsWith('end')).toBe(true)
    expect(root().querySelector('strong')).not.toBeNull()
  })
})

describe('what was thought before an answer', () => {
  it('is folded, says how long it took, and is unfolded by a key', async () => {
    show(<Reasoning text="First **this**." seconds={12.4} actions={ACTIONS} />)
    const title = page.getByText('Thought for 12 s')
    await expect.element(title).toBeVisible()
    expect(document.querySelector('.markdown')).toBeNull()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('this')).toBeVisible()
  })

  it('says that it goes on, and not how long where nobody knows', async () => {
    show(
      <>
        <Reasoning text="a" isOpen seconds={null} actions={ACTIONS} />
        <Reasoning text="b" seconds={null} actions={ACTIONS} />
      </>,
    )
    await expect.element(page.getByText('Thinking…')).toBeVisible()
    await expect.element(page.getByText('Thoughts')).toBeVisible()
  })
})
