import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { LIMITS } from '../../renderer/parts/markdown/limits.ts'
import { Markdown } from '../../renderer/parts/markdown/markdown.tsx'
import type { MarkdownActions } from '../../renderer/parts/markdown/view/actions.ts'
import './support/later-styles.ts'
import { show } from './support/show.tsx'

const ACTIONS: MarkdownActions = { onOpen: () => {}, onFetch: () => {} }

/** Elements of which a text may consist; icons and formulas have their own. */
const ELEMENTS = new Set(
  (
    'a bdi blockquote br button code del div em figcaption figure h3 h4 h5 h6 hr li ol output p pre section small span strong sup ' +
    'table tbody td th thead tr ul'
  ).split(' '),
)

const root = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('.markdown')
  if (found === null) throw new Error('No text is shown')
  return found
}

/** Returns what the page has asked other places for since it was opened. */
function requests(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => new URL(name).origin !== window.location.origin)
}

async function showText(text: string, actions = ACTIONS): Promise<HTMLElement> {
  show(<Markdown text={text} actions={actions} />)
  await expect.poll(() => document.querySelector('.markdown')).not.toBeNull()
  return root()
}

const RUN = 'window.hacked=true'

const HOSTILE = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<svg onload="${RUN}"><animate onbegin="${RUN}" attributeName=x>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<style>@import 'https://tracker.example/a.css'</style>`,
  `<link rel=stylesheet href=https://tracker.example/a.css>`,
  `<meta http-equiv=refresh content="0;url=https://tracker.example/">`,
  `<!-- --!><img src=x onerror="${RUN}">-->`,
  `<a href="javascript:${RUN}">press</a>`,
  `<details open ontoggle="${RUN}">`,
  `![a](https://tracker.example/a.png)`,
  `![a](https://tracker.example/b.png "onerror=${RUN}")`,
  `![a][b]\n\n[b]: https://tracker.example/c.png`,
  `[press](javascript:${RUN})`,
  `[press](java&#115;cript:${RUN})`,
  `[press](<java\nscript:${RUN}>)`,
  `[press](data:text/html,<script>${RUN}</script>)`,
  `[press](https://tracker.example/" onmouseover="${RUN})`,
  `<https://tracker.example/'onmouseover='${RUN}>`,
  `https://tracker.example/"onfocus="${RUN}`,
  `\`\`\`"><img src=x onerror=${RUN}>\ncode\n\`\`\``,
  `\`\`\`html\n<img src=x onerror="${RUN}"></span><script>${RUN}</script>\n\`\`\``,
  `$\\href{javascript:${RUN}}{x}$`,
  `$\\includegraphics{https://tracker.example/d.png}$`,
  `$\\text{<img src=x onerror="${RUN}">}$`,
  `$\\htmlStyle{background:url(https://tracker.example/e.png)}{x}$`,
  `| <img src=x onerror="${RUN}"> |\n|-|\n| ![a](https://tracker.example/f.png) |`,
  `[^1]: <script>${RUN}</script>`,
]

describe('hostile text', () => {
  it('runs nothing, loads nothing, and consists of known elements only', async () => {
    const shown = await showText(HOSTILE.join('\n\n'))
    await expect.poll(() => shown.querySelectorAll('[data-kind]').length).toBeGreaterThan(0)
    await expect.poll(() => shown.querySelectorAll('.katex').length).toBeGreaterThan(0)
    for (const element of shown.querySelectorAll('*')) {
      if (element.closest('svg, .katex') !== null) continue
      expect(ELEMENTS).toContain(element.localName)
    }
    for (const element of shown.querySelectorAll('*')) {
      const names = element.getAttributeNames()
      expect(
        names.filter((name) => name.startsWith('on') || /^(?:src|srcset|srcdoc)$/.test(name)),
      ).toEqual([])
    }
    expect(shown.querySelectorAll('img, script, iframe, link, style, video, audio')).toHaveLength(0)
    expect([...shown.querySelectorAll('a')].map(({ protocol }) => protocol)).toEqual(
      expect.arrayContaining(['https:']),
    )
    expect([...shown.querySelectorAll('a')].filter((a) => a.protocol !== 'https:')).toEqual([])
    expect(requests()).toEqual([])
    expect(Reflect.get(window, 'hacked')).toBeUndefined()
  })

  it('opens no link by itself, however it is pressed, and hands over the address that it shows', async () => {
    const opened: string[] = []
    const before = window.location.href
    await showText('[google.com](https://evil.example/login)', {
      onOpen: (address) => opened.push(address),
    })
    const link = page.getByRole('link', { name: 'google.com' })
    await expect.element(page.getByText('(evil.example)')).toBeVisible()
    await expect.element(link).toHaveAccessibleDescription('https://evil.example/login')
    await link.click()
    await link.click({ button: 'middle' })
    await link.click({ modifiers: ['Control'] })
    await link.click({ button: 'right' })
    link.element().focus()
    await userEvent.keyboard('{Enter}')
    expect(opened).toEqual(Array.from({ length: 4 }, () => 'https://evil.example/login'))
    expect(window.location.href).toBe(before)
  })

  it('has a button for each remote picture, which only says what is wanted', async () => {
    const wanted: string[] = []
    await showText('![A lamp](https://tracker.example/a.png)\n\n![](data:image/png;base64,AAAA)', {
      onOpen: () => {},
      onFetch: (address) => wanted.push(address),
    })
    await page.getByRole('button', { name: 'Fetch' }).click()
    expect(wanted).toEqual(['https://tracker.example/a.png'])
    await expect.element(page.getByText('A lamp')).toBeVisible()
    await expect.element(page.getByText('embedded in the text, not shown')).toBeVisible()
    expect(requests()).toEqual([])
  })

  it('cannot draw over what is beside it', async () => {
    show(
      <>
        <p id="beside" style={{ height: 40 }}>
          beside
        </p>
        <Markdown
          text={'$\\raisebox{5em}{\\rule{20em}{10em}}$ \\(\\kern-20em\\rule{20em}{20em}\\)'}
          actions={ACTIONS}
        />
      </>,
    )
    await expect.poll(() => document.querySelectorAll('.katex').length).toBe(2)
    const box = document.querySelector('#beside')?.getBoundingClientRect()
    if (box === undefined) throw new Error('Nothing is beside it')
    expect(document.elementFromPoint(box.left + 10, box.top + 10)?.id).toBe('beside')
    expect(getComputedStyle(root()).contain).toBe('paint')
  })

  it.each([
    ['10,000 lists in each other', '- '.repeat(10_000) + 'a'],
    ['10,000 quotes in each other', '> '.repeat(10_000) + 'a'],
    ['10,000 brackets', '['.repeat(10_000)],
    ['a run of emphasis', '*'.repeat(20_000) + 'a' + '*'.repeat(20_000)],
    ['a table of 50,000 cells', `|a|b|c|d|e|\n|-|-|-|-|-|\n${'|1|2|3|4|5|\n'.repeat(5_000)}`],
    ['a fence that is not closed', '```js\n' + 'a = "b"\n'.repeat(5_000)],
    ['a fence of 10,000 signs', '`'.repeat(10_000) + '\na\n' + '`'.repeat(9_999)],
    ['formulas that are not closed', '$a $$b \\( '.repeat(5_000)],
    ['one line of 300,000 letters', 'a'.repeat(300_000)],
  ])('is shown, with few elements in each other: %s', async (_name, text) => {
    const shown = await showText(text)
    await expect.poll(() => shown.textContent.length).toBeGreaterThan(0)
    let deepest = 0
    for (const element of shown.querySelectorAll('*')) {
      let depth = 0
      for (let at: Element | null = element; at !== shown; at = at?.parentElement ?? shown)
        depth += 1
      deepest = Math.max(deepest, depth)
      if (deepest > 200) break
    }
    expect(deepest).toBeLessThan(100)
  })

  it('says that it is not all that is there', async () => {
    await showText('word\n\n'.repeat(LIMITS.text / 5))
    await expect.element(page.getByText(/The rest is too long to be shown/)).toBeInTheDocument()
  })
})
