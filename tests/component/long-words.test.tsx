import type { i18n as I18n } from 'i18next'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import { App } from '../../renderer/app/app.tsx'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import { emptyDraft } from '../../renderer/data/draft/draft.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { en } from '../../renderer/i18n/en.ts'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { closeSettings, openSettings } from '../../renderer/navigation/view-store.ts'
import { answerWith } from './support/fake-bridge.ts'
import { INFO, show } from './support/show.tsx'

const DEMO = { id: 'demo', kind: 'demo', name: 'Demo', baseUrl: null, token: 'missing' } as const

/** Returns a catalogue whose words are as long as those of the longest languages: half as long again, and in German compounds. */
function stretched<T>(text: T): T {
  if (typeof text === 'string') {
    // Placeholders stay what they are.
    const longer = text.replaceAll(/(\{\{.*?\}\})|([A-Za-z]{3,})/g, (word, placeholder?: string) =>
      placeholder === undefined ? `${word}${word.slice(0, Math.ceil(word.length / 2))}` : word,
    )
    return longer as T
  }
  const entries = Object.entries(text as object).map(([key, value]) => [key, stretched(value)])
  return Object.fromEntries(entries) as T
}

function longI18n(): I18n {
  const i18n = createI18n('en')
  i18n.addResourceBundle('en', 'translation', stretched(en), false, true)
  return i18n
}

/** Returns what is wrong with the controls on screen: beyond the window, or with a label that is cut without saying so. */
function broken(): string[] {
  const controls = [...document.querySelectorAll<HTMLElement>('button, [role="combobox"], h1, h2')]
  return controls
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .flatMap((element) => {
      const name = element.getAttribute('aria-label') ?? element.textContent
      const { left, right, width } = element.getBoundingClientRect()
      if (width === 0) return []
      const isBeyond = left < -1 || right > window.innerWidth + 1
      const isCut = element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0
      const saysSo = [element, ...element.querySelectorAll('*')].some(
        (each) => getComputedStyle(each).textOverflow === 'ellipsis',
      )
      return isBeyond ? [`beyond: ${name}`] : isCut && !saysSo ? [`cut: ${name}`] : []
    })
}

beforeEach(async () => {
  await page.viewport(880, 600)
  useDraft.setState({ draft: { ...emptyDraft(), prompt: 'a {red|blue} kite' } })
  useProfiles.setState({
    list: { activeId: 'demo', profiles: [DEMO], keychain: 'available', locked: null },
    error: null,
  })
  document.documentElement.dataset['theme'] = 'dark'
  answerWith({
    app: { takeNotices: () => [] },
    menu: { enable: () => undefined },
    generations: { estimate: () => null },
    jobs: { list: () => ({ jobs: [], next: null }) },
    references: { takeGiven: () => null },
    drafts: { get: () => null, save: () => undefined },
  })
})

/** Shows the window as high as it is, without anything made yet. */
async function showWindow(i18n: I18n = longI18n()): Promise<void> {
  show(
    <div style={{ height: '100vh' }}>
      <App info={INFO} />
    </div>,
    i18n,
  )
  await feed.loadMore()
}

it('breaks nothing of the window at its smallest with the longest words', async () => {
  await showWindow()
  await expect.element(page.getByRole('textbox').first()).toBeVisible()

  await expect.element(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(880)
  expect(broken()).toEqual([])
})

it('breaks nothing of the settings with the longest words', async () => {
  await showWindow()
  openSettings('about')
  onTestFinished(closeSettings)
  await expect.element(page.getByRole('searchbox')).toBeVisible()
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(880)
  expect(broken()).toEqual([])
})

it('has the button that generates on screen in the smallest window at twice the size', async () => {
  await page.viewport(440, 300)
  await showWindow(createI18n('en'))
  const generate = page.getByRole('button', { name: /^Generate/ })
  await expect.element(generate).toBeVisible()
  const { left, top, right, bottom } = generate.element().getBoundingClientRect()
  expect(left).toBeGreaterThanOrEqual(0)
  expect(top).toBeGreaterThanOrEqual(0)
  expect(right).toBeLessThanOrEqual(440)
  expect(bottom).toBeLessThanOrEqual(300)
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(440)
})
