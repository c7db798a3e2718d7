import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Job } from '#shared/domain/generation.ts'
import { rememberFeedPlace } from '../../renderer/data/feed/feed-place.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { usePanes } from '../../renderer/data/panes.ts'
import { emptySelection, useSelection } from '../../renderer/data/selection.ts'
import { Feed } from '../../renderer/features/create/feed/feed.tsx'
import { closeViewer, useViewer } from '../../renderer/navigation/viewer-store.ts'
import { editJob, endedJob, IMAGE_REQUEST, output } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { past } from './support/past.ts'
import { show } from './support/show.tsx'

/** So many that the last ones are far below the window. */
const JOBS = 16

/** One of four pictures, whose ids are `7-0` and so on. */
function jobOf(number: number): Job {
  const outputs = [0, 1, 2, 3].map((index) => output(`${number}`, index))
  return {
    ...endedJob(`${number}`, number, 'succeeded', outputs),
    request: { ...IMAGE_REQUEST, prompt: `Lighthouse ${number}` },
  }
}

const jobs = Array.from({ length: JOBS }, (_, index) => jobOf(JOBS - index))

beforeEach(() => {
  usePanes.setState(usePanes.getInitialState())
  rememberFeedPlace(null)
  answerWith({
    jobs: { list: () => ({ jobs, next: null }) },
    library: { trash: () => undefined },
  })
})

afterEach(() => {
  emptySelection()
  closeViewer()
})

/** Shows the sheet in a window of the app's size, and gives the first picture the focus. */
async function openSheet(): Promise<void> {
  await feed.reload()
  show(
    <div className="flex" style={{ width: 900, height: 420 }}>
      <Feed />
    </div>,
  )
  const first = page.getByRole('button', { name: 'Open picture 1 of 4: Lighthouse 16' })
  await expect.element(first).toBeVisible()
  first.element().focus()
}

const press = (keys: string) => userEvent.keyboard(keys)
const focused = () => document.activeElement?.getAttribute('aria-label')
const selected = () => [...useSelection.getState().ids].toSorted()

it('is one stop of the Tab key, in which arrows, Home and End go from picture to picture', async () => {
  await openSheet()
  const stops = () =>
    [...document.querySelectorAll('[data-asset]')].filter(
      (tile) => tile instanceof HTMLElement && tile.tabIndex === 0,
    ).length
  expect(stops()).toBe(1)
  await press('{ArrowRight}')
  expect(focused()).toBe('Open picture 2 of 4: Lighthouse 16')
  await press('{ArrowDown}')
  await expect.poll(focused).toMatch(/^Open picture [34] of 4: Lighthouse 16$/)
  await press('{End}')
  await expect.poll(focused).toBe('Open picture 4 of 4: Lighthouse 1')
  await press('{Home}')
  await expect.poll(focused).toBe('Open picture 1 of 4: Lighthouse 16')
  expect(stops()).toBe(1)
})

it('selects by Space, further by Shift, everything by Ctrl A, and nothing by Escape', async () => {
  await openSheet()
  await press(' ')
  expect(selected()).toEqual(['16-0'])
  await press('{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
  expect(selected()).toEqual(['16-0', '16-1', '16-2'])
  await press('{Control>}a{/Control}')
  expect(selected()).toHaveLength(JOBS * 4)
  await press('{Escape}')
  expect(selected()).toEqual([])
})

it('selects by Ctrl and Shift clicks, which open nothing', async () => {
  await openSheet()
  const picture = (index: number) =>
    page.getByRole('button', { name: `Open picture ${index} of 4: Lighthouse 16` })
  await picture(1).click({ modifiers: ['Control'] })
  await picture(3).click({ modifiers: ['Shift'] })
  expect(selected()).toEqual(['16-0', '16-1', '16-2'])
  await picture(2).click({ modifiers: ['Control'] })
  expect(selected()).toEqual(['16-0', '16-2'])
  expect(useViewer.getState().assetId).toBeNull()
  await past(500)
  await picture(2).click()
  expect(useViewer.getState().assetId).toBe('16-1')
})

it('moves what is selected into the trash by Delete, and by no key that is held', async () => {
  await openSheet()
  await press('{Shift>}{ArrowRight}{/Shift}')
  await press('{Delete>4}{/Delete}')
  await expect
    .poll(() => callsOf('library.protectedOf'))
    .toEqual([{ items: { type: 'ids', ids: ['16-0', '16-1'] } }])
})

it('opens the focused picture by Enter', async () => {
  await openSheet()
  await press('{ArrowRight}{Enter}')
  expect(useViewer.getState().assetId).toBe('16-1')
})

it('keeps the focus in the results where the last picture goes, and where one comes', async () => {
  const one = (id: number) => ({ ...jobOf(id), outputs: [output(`${id}`, 0)] })
  answerWith({ jobs: { list: () => ({ jobs: [one(1)], next: null }), dismiss: () => undefined } })
  await feed.reload()
  show(
    <div className="flex" style={{ width: 900, height: 420 }}>
      <Feed />
    </div>,
  )
  const picture = page.getByRole('button', { name: /^Open picture 1 of 1/ })
  const results = page.getByRole('region', { name: 'Results' })
  await expect.element(picture).toBeVisible()
  picture.element().focus()
  await feed.dismiss('1')
  await expect.element(page.getByRole('button', { name: /^Connect a provider/ })).toBeVisible()
  await expect.element(results).toHaveFocus()
  feed.show(one(2))
  await expect.element(picture).toBeVisible()
  await expect.element(results).toHaveFocus()
})

it('has a place for the result of an edit while it is made, to which keys go as well', async () => {
  const edit = editJob('edit', JOBS + 1, null)
  answerWith({ jobs: { list: () => ({ jobs: [edit, ...jobs], next: null }) } })
  await openSheet()
  const place = page.getByRole('group', { name: 'The change is being put into the original.' })
  await expect.element(place).toBeVisible()
  await press('{Home}')
  await expect.poll(focused).toBe('The change is being put into the original.')
  await press('{ArrowRight}')
  await expect.poll(focused).toMatch(/^Open picture 2 of 2/)
})

it('loads no further pages in a view that is hidden before it has a size', async () => {
  const pages = [jobs.slice(0, 4), jobs.slice(4, 8), jobs.slice(8, 12), jobs.slice(12)]
  answerWith({
    jobs: {
      list({ after }) {
        const at = after === null ? 0 : Number(after)
        return { jobs: pages[at] ?? [], next: at + 1 < pages.length ? String(at + 1) : null }
      },
    },
  })
  await feed.reload()
  show(
    <div id="view" style={{ width: 900, height: 420, display: 'none' }}>
      <Feed />
    </div>,
  )
  const view = () => document.querySelector<HTMLElement>('#view')
  await expect.poll(() => view()?.querySelector('section')).toBeTruthy()
  await past(200)
  expect(callsOf('jobs.list')).toEqual([{ after: null }])
  view()?.style.setProperty('display', 'flex')
  await expect.poll(() => callsOf('jobs.list').length).toBeGreaterThan(1)
})
