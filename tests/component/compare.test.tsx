import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { emptySelection } from '../../renderer/data/selection.ts'
import { Compare } from '../../renderer/features/compare/compare.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { openCompare, useCompare } from '../../renderer/navigation/compare-store.ts'
import { endedJob, output } from '../unit/renderer/jobs.ts'
import { answerWith } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const four = endedJob(
  'four',
  3,
  'succeeded',
  [0, 1, 2, 3].map((index) => output('four', index)),
)
const old = endedJob('old', 2, 'succeeded', [output('old', 0)])
const older = endedJob('older', 1, 'succeeded', [output('older', 0)])

const view = page.getByRole('dialog')
const way = (name: string) => view.getByRole('radio', { name, exact: true })
const caption = (name: RegExp) => view.getByRole('button', { name })

beforeEach(async () => {
  useCompare.setState(useCompare.getInitialState())
  emptySelection()
  answerWith({
    jobs: { list: () => ({ jobs: [four, old, older], next: null }) },
    ledger: { requestsOf: () => ({ requests: 1, startedAt: 1 }) },
    library: {
      jobOf: ({ id }) => (id === 'unlisted-0' ? unlisted : null),
    },
  })
  await feed.reload()
})

const unlisted = endedJob('unlisted', 0, 'succeeded', [output('unlisted', 0)])

let stop: (() => void) | null = null

afterEach(() => stop?.())

function open(ids: readonly string[]): void {
  const { t } = createI18n('en')
  stop = listenToKeys({ t, platform: 'linux' })
  show(<Compare>{null}</Compare>)
  openCompare(ids, 'feed')
}

it('shows up to four beside each other, and of them two in every other way', async () => {
  open(['four-0', 'four-1', 'four-2', 'four-3'])
  await expect.element(caption(/^4 /)).toBeVisible()
  await expect.element(view.getByRole('button', { name: 'Keep left' })).not.toBeInTheDocument()
  await caption(/^3 /).click()
  await userEvent.keyboard('2')
  await expect.element(way('Slider')).toBeChecked()
  await expect.element(caption(/^1 /)).toBeVisible()
  await expect.element(caption(/^3 /)).toBeVisible()
  await expect.element(caption(/^2 /)).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')
  await expect.element(view).not.toBeInTheDocument()
})

it('goes on from the last that was selected when one is decided against, and ends at the end', async () => {
  open(['four-3', 'old-0'])
  await expect.element(view.getByRole('button', { name: 'Keep right' })).toBeVisible()
  await userEvent.keyboard('e')
  expect(useCompare.getState().ids).toEqual(['older-0', 'old-0'])
  await userEvent.keyboard('q')
  await expect.element(view).not.toBeInTheDocument()
  expect(useCompare.getState().focused).toBe('older-0')
})

it('asks for what no list has loaded, and closes without what is gone', async () => {
  open(['four-0', 'unlisted-0'])
  await expect.element(caption(/^Right /)).toBeVisible()
  await userEvent.keyboard('{Escape}')
  openCompare(['four-0', 'gone-0'], 'feed')
  await expect.element(view).not.toBeInTheDocument()
})

it('takes of more than four the first two, and the others in their turn', () => {
  openCompare(['four-0', 'four-1', 'four-2', 'four-3', 'old-0'], 'feed')
  expect(useCompare.getState().ids).toEqual(['four-0', 'four-1'])
  expect(useCompare.getState().queue).toHaveLength(5)
})

it('says of three prompts which other one lacks their words, and of none that has nothing in common', async () => {
  const withPrompt = (job: typeof old, prompt: string): typeof old => ({
    ...job,
    request: { ...job.request, prompt },
  })
  const jobs = [
    withPrompt(four, 'a red barn'),
    withPrompt(old, 'a blue barn'),
    withPrompt(older, 'grass'),
  ]
  answerWith({
    jobs: { list: () => ({ jobs, next: null }) },
    ledger: { requestsOf: () => ({ requests: 1, startedAt: 1 }) },
  })
  await feed.reload()
  open(['four-0', 'old-0', 'older-0'])
  await expect.element(caption(/^3 /)).toBeVisible()
  await userEvent.keyboard('i')
  const prompts = view.getByRole('row', { name: /^Prompt/ }).getByRole('cell')
  await expect.element(prompts.nth(0)).toHaveTextContent('a red barnNot in 2: red')
  await expect.element(prompts.nth(1)).toHaveTextContent('a blue barnNot in 1: blue')
  await expect.element(prompts.nth(2)).toHaveTextContent('grass')
})
