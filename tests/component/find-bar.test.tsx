import { useState } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Completion, Facet, SearchResult, SearchSort } from '#shared/domain/library-search.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { closeDialog, useDialog } from '../../renderer/navigation/dialog-store.ts'
import { FindBar } from '../../renderer/parts/find/find-bar.tsx'
import { show } from './support/show.tsx'

const RESULT: SearchResult = {
  result: 'r1',
  first: [],
  version: 1,
  found: 142,
  all: 98_310,
  failedJobs: 3,
  isRanked: false,
  milliseconds: 11.6,
}

const COMPLETIONS: readonly Completion[] = [
  { text: 'tag:animal', items: 40 },
  { text: 'tag:animal/cat', items: 12 },
  { text: 'tag:"red fox"', items: 3 },
]

const FACETS: readonly Facet[] = [
  {
    key: 'is',
    values: [
      { value: 'image', items: 100 },
      { value: 'video', items: 42 },
    ],
  },
  { key: 'rating', values: [{ value: '5', items: 7 }] },
  {
    key: 'month',
    values: [
      { value: '2026-11', items: 90 },
      { value: '2026-10', items: 52 },
    ],
  },
]

const field = page.getByRole('combobox', { name: 'Search the library' })
const options = page.getByRole('option')
const queries: string[] = []
const onFailedJobs = vi.fn<() => void>()
const onLeave = vi.fn<() => void>()

function bar(): Element {
  const element = document.querySelector('search')
  if (element === null) throw new Error('no bar')
  return element
}

function Bar({ query: first = '' }: { readonly query?: string }) {
  const [query, setQuery] = useState(first)
  const [sort, setSort] = useState<SearchSort>('newest')
  return (
    <FindBar
      query={query}
      sort={sort}
      result={RESULT}
      onQuery={(next) => {
        queries.push(next)
        setQuery(next)
      }}
      onSort={setSort}
      complete={async (word) => COMPLETIONS.filter(({ text }) => text.includes(word))}
      facetsOf={async () => FACETS}
      onSave={() => undefined}
      onFailedJobs={onFailedJobs}
      onLeave={onLeave}
    />
  )
}

beforeEach(() => {
  queries.length = 0
  onFailedJobs.mockClear()
  onLeave.mockClear()
})

it('shows the words of a query as chips while it is typed, and takes one out with its minus', async () => {
  show(<Bar />)
  await field.fill('fox -is:video')
  const chips = page.getByRole('list', { name: 'What is searched for' })
  await expect.element(chips.getByRole('button', { name: 'fox: edit' })).toBeVisible()
  await chips.getByRole('button', { name: 'Remove not Videos' }).click()
  await expect.element(field).toHaveValue('fox')
  await chips.getByRole('button', { name: 'fox: edit' }).click()
  await expect.element(field).toHaveFocus()
  await userEvent.keyboard('wolf')
  await expect.element(field).toHaveValue('wolf')
})

it('goes along the chips by arrow keys, and removes one by Delete', async () => {
  show(<Bar query="red fox" />)
  const chips = page.getByRole('list', { name: 'What is searched for' })
  const red = chips.getByRole('button', { name: 'red: edit' })
  await expect.element(red).toBeVisible()
  red.element().focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{Delete}')
  await expect.element(field).toHaveValue('red')
})

it('says in one line what was found, and leads to the failed jobs that match', async () => {
  show(<Bar query="fox" />)
  await expect.element(page.getByText('142 of 98,310 · 12 ms')).toBeVisible()
  await page.getByRole('button', { name: '3 failed jobs match: in Create' }).click()
  expect(onFailedJobs).toHaveBeenCalledOnce()
})

it('underlines a key that is none and a value that makes no sense, says so, and moves nothing', async () => {
  show(<Bar />)
  await expect.element(field).toBeVisible()
  const { height } = bar().getBoundingClientRect()
  await field.fill('size:big')
  await expect.element(page.getByText(/there is no such key/)).toBeVisible()
  expect(document.querySelector('[data-problem]')?.textContent).toBe('size:big')
  await field.fill('is:vidoe')
  await expect.element(page.getByText(/“is:vidoe” makes no sense there/)).toBeVisible()
  expect(bar().getBoundingClientRect().height).toBe(height)
  await field.fill('is:')
  await expect.element(page.getByText(/makes no sense/)).not.toBeInTheDocument()
  // As long as one is writing, what is missing is only still to come.
  expect(document.querySelector('[data-problem]')).toBeNull()
  field.element().blur()
  await expect.element(page.getByText('“is:” has no value yet.')).toBeVisible()
})

it('offers what can stand in the place of the word, by arrows and Enter', async () => {
  show(<Bar />)
  await field.fill('fox tag:')
  await expect.element(options.nth(2)).toBeVisible()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  await expect.element(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect.element(field).toHaveAttribute('aria-activedescendant', options.nth(1).element().id)
  await userEvent.keyboard('{Enter}')
  await expect.element(field).toHaveValue('fox tag:animal/cat ')
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
  expect(onLeave).not.toHaveBeenCalled()
})

it('takes by Tab only what goes on as one has begun, and by Esc steps back out', async () => {
  show(<Bar />)
  await field.fill('tag:an')
  await expect.element(options.first()).toBeVisible()
  await userEvent.keyboard('{Tab}')
  await expect.element(field).toHaveValue('tag:animal ')
  await field.fill('fox')
  await expect.element(options.first()).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
  await expect.element(field).toHaveValue('fox')
  await userEvent.keyboard('{Escape}')
  await expect.element(field).toHaveValue('')
  await userEvent.keyboard('{Escape}{Escape}')
  expect(onLeave).toHaveBeenCalled()
})

it('searches for what an input method composes only once it is done', async () => {
  show(<Bar />)
  await field.click()
  const input = field.element()
  if (!(input instanceof HTMLInputElement)) throw new Error('no field')
  const compose = (value: string): void => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(input, value)
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }))
  }
  input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  compose('hu')
  compose('huli')
  await expect.element(field).toHaveValue('huli')
  // Enter chooses characters there, and neither searches nor leads away.
  input.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }),
  )
  expect(queries).toEqual([])
  compose('狐狸')
  input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '狐狸' }))
  await expect.poll(() => queries).toEqual(['狐狸'])
  await expect.element(field).toHaveValue('狐狸')
  expect(onLeave).not.toHaveBeenCalled()
})

it('adds a value of a filter, removes it, and leaves it out', async () => {
  show(<Bar query="fox" />)
  await page.getByRole('button', { name: 'Filters' }).click()
  const videos = page.getByRole('button', { name: 'Videos 42' })
  await expect.element(videos).toHaveAttribute('aria-pressed', 'false')
  await videos.click()
  await expect.element(videos).toHaveAttribute('aria-pressed', 'true')
  await videos.click({ button: 'right' })
  await expect.element(page.getByRole('button', { name: 'Videos (left out) 42' })).toBeVisible()
  await page.getByRole('button', { name: '5 stars 7' }).click()
  expect(queries).toEqual(['fox is:video', 'fox -is:video', 'fox -is:video rating:5'])
  await expect
    .element(page.getByRole('button', { name: 'Videos (left out) 42' }))
    .toHaveAttribute('aria-pressed', 'true')
})

it('asks for one month at a time, in place of other times', async () => {
  show(<Bar query="fox from:2025" />)
  await page.getByRole('button', { name: /^Filters/ }).click()
  const october = page.getByRole('button', { name: 'October 2026 52' })
  await october.click()
  await expect.element(october).toHaveAttribute('aria-pressed', 'true')
  // There is no leaving out of a month: that is no word of a query.
  await october.click({ button: 'right' })
  await page.getByRole('button', { name: 'November 2026 90' }).click()
  await expect.element(october).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: 'November 2026 90' }).click()
  expect(queries).toEqual(['fox from:2026-10 to:2026-10', 'fox from:2026-11 to:2026-11', 'fox'])
})

it('stays as it is over a query of a thousand signs of any kind', async () => {
  const hostile = '((-"“:OR 或\\ is:is:is: 🦊'.repeat(60).slice(0, 999)
  show(<Bar query={hostile} />)
  await expect.element(field).toHaveValue(hostile)
  expect(bar().scrollWidth).toBeLessThanOrEqual(bar().clientWidth)
  await userEvent.click(field)
  await userEvent.keyboard('{End}x')
  await expect.element(field).toHaveValue(`${hostile}x`)
  expect(page.getByRole('button', { name: /^Remove/ }).elements().length).toBeLessThanOrEqual(24)
})

it('speaks Chinese', async () => {
  show(<Bar query="标签 -是:视频" />, createI18n('zh-CN'))
  await expect.element(page.getByRole('button', { name: '移除 排除 视频' })).toBeVisible()
  await expect.element(page.getByText('142 / 98,310 · 12 毫秒')).toBeVisible()
})

it('leaves the keys of the window to it while suggestions are shown, which the focus alone brings', async () => {
  const { t } = createI18n('en')
  const stop = listenToKeys({ t, platform: 'linux' })
  show(<Bar />)
  await field.click()
  await expect.element(options.first()).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.poll(() => useDialog.getState().dialog?.type).toBe('palette')
  stop()
  closeDialog()
})
