import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { create } from 'zustand'
import type { Job } from '#shared/domain/generation.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { FailureLine } from '../../renderer/features/create/feed/failure-line.tsx'
import { endedJob, IMAGE_REQUEST, output, runningJob } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { past } from './support/past.ts'
import { show } from './support/show.tsx'

afterEach(() => useProfiles.setState({ list: null }))

/** Connects nothing but the demo. */
function onlyDemo(): void {
  const demo = { id: 'demo', kind: 'demo', name: 'Demo', baseUrl: null, token: 'missing' } as const
  useProfiles.setState({
    list: { activeId: demo.id, profiles: [demo], keychain: 'available', locked: null },
  })
}

/** Shows the line in its place. */
function showLine(...jobs: [Job, ...Job[]]): void {
  show(
    <div data-testid="line" style={{ width: 900, height: 44 }}>
      <FailureLine jobs={jobs} />
    </div>,
  )
}

function failed(id: string, createdAt: number, error: ErrorData, prompt = 'a lighthouse'): Job {
  const job = endedJob(id, createdAt, 'failed')
  return { ...job, request: { ...IMAGE_REQUEST, prompt }, error } as Job
}

const NO_CREDIT = new AppError('auth', { reason: 'quota', charged: 'no' }).data

it('says first what happened, then what it cost, and of which prompt', async () => {
  showLine(failed('job', 1, new AppError('auth', { charged: 'no' }).data))
  await expect
    .element(page.getByRole('heading', { name: 'The provider did not accept the token.' }))
    .toBeVisible()
  await expect.element(page.getByText('Nothing was charged.')).toBeVisible()
  await expect.element(page.getByText('a lighthouse')).toBeVisible()
  await expect.element(page.getByTestId('line')).not.toHaveTextContent('Failed')
})

it('sends a failed job again once, by a key, and by none that is held', async () => {
  answerWith({ jobs: { retry: () => runningJob('job-2', 2) } })
  showLine(endedJob('job', 1, 'failed'))
  const again = page.getByRole('button', { name: 'Generate again' })
  await expect.element(again).toBeVisible()
  await again.hover()
  await expect
    .element(page.getByText('Sends a new request, which may be charged').last())
    .toBeVisible()
  again.element().focus()
  await userEvent.keyboard('{Enter>5}{/Enter}')
  await expect.poll(() => callsOf('jobs.retry')).toHaveLength(1)
})

it('names the server’s own words, and in the details everything that it said', async () => {
  const detail = `out of paint ${'and of brushes '.repeat(20)}`.trim()
  const error = new AppError('server', { charged: 'maybe', httpStatus: 500, detail })
  showLine(failed('job', 1, error.data))
  await expect.element(page.getByText(/out of paint/)).toBeVisible()
  await page.getByRole('button', { name: 'Details' }).click()
  const details = page.getByRole('dialog', { name: 'Details' })
  await expect.element(details.getByText(`HTTP status 500 — ${detail}`)).toBeVisible()
  await expect.element(details.getByText('Try again in a few minutes.')).toBeVisible()
})

it('has no line for what is missing where nothing is, and says so', async () => {
  showLine({ ...endedJob('job', 1, 'partial', [output('job', 0)]), missing: 0 } as Job)
  await expect.element(page.getByRole('heading', { name: '1 of 4 arrived' })).toBeVisible()
  await expect.element(page.getByText(/Nothing is missing any more/)).toBeVisible()
  await expect.element(page.getByRole('button', { name: /again|missing/ })).not.toBeInTheDocument()
})

it('joins jobs of one cause, and sends all of them again with one gesture, the oldest first', async () => {
  answerWith({ jobs: { retryAll: () => ({ sent: 2, error: null }) } })
  showLine(failed('two', 2, NO_CREDIT, 'a harbour'), failed('one', 1, NO_CREDIT, 'a dune'))
  await expect.element(page.getByRole('heading', { name: /^2 failed: .*no credit/ })).toBeVisible()
  await expect.element(page.getByText('a harbour · a dune')).toBeVisible()
  const again = page.getByRole('button', { name: 'Generate all 2 again' })
  again.element().focus()
  await userEvent.keyboard('{Enter>5}{/Enter}')
  await expect.poll(() => callsOf('jobs.retryAll')).toHaveLength(1)
  expect(callsOf('jobs.retryAll')).toEqual([expect.objectContaining({ ids: ['one', 'two'] })])
  expect(callsOf('jobs.retry')).toEqual([])
})

it('asks once where sending all again makes twenty or more, and another press elsewhere is no yes', async () => {
  answerWith({ jobs: { retryAll: () => ({ sent: 5, error: null }) } })
  showLine(
    failed('five', 5, NO_CREDIT, 'a cape'),
    ...[4, 3, 2, 1].map((place) => failed(`${place}`, place, NO_CREDIT, `a dune ${place}`)),
  )
  const again = page.getByRole('button', { name: 'Generate all 5 again' })
  const really = page.getByRole('button', { name: 'Really 20?' })
  await again.click()
  await expect.element(really).toBeVisible()
  await page.getByRole('heading', { name: /^5 failed/ }).click()
  await expect.element(again).toBeVisible()
  await past(500)
  await again.dblClick()
  await expect.element(really).toBeVisible()
  expect(callsOf('jobs.retryAll')).toEqual([])
  await past(500)
  await really.click()
  await expect.poll(() => callsOf('jobs.retryAll')).toHaveLength(1)
})

it('takes its question back when another line is pressed that asks one of its own', async () => {
  const [cape, dune] = ['a cape', 'a dune'].map((prompt) =>
    [4, 3, 2, 1].map((place) => failed(`${prompt} ${place}`, place, NO_CREDIT, prompt)),
  )
  show(
    [cape, dune].map((others = []) => (
      <div key={others[0]?.id} style={{ width: 900, height: 44 }}>
        <FailureLine jobs={[failed(`${others[0]?.id} 5`, 5, NO_CREDIT), ...others]} />
      </div>
    )),
  )
  const again = page.getByRole('button', { name: 'Generate all 5 again' })
  const really = page.getByRole('button', { name: 'Really 20?' })
  await again.first().click()
  await expect.element(really).toBeVisible()
  await again.click()
  // The other one again: a locator for one element finds only one that asks.
  await expect.element(again).toBeVisible()
  await expect.element(really).toBeVisible()
})

it('dismisses joined jobs together, and each by itself in the details', async () => {
  answerWith({ jobs: { dismiss: () => undefined } })
  showLine(failed('two', 2, NO_CREDIT, 'a harbour'), failed('one', 1, NO_CREDIT, 'a dune'))
  await page.getByRole('button', { name: 'Details' }).click()
  const details = page.getByRole('dialog', { name: 'Details' })
  await details.getByRole('button', { name: 'Dismiss' }).first().click()
  await expect.poll(() => callsOf('jobs.dismiss')).toEqual([{ id: 'two' }])
  await userEvent.keyboard('{Escape}')
  await page.getByRole('button', { name: 'Dismiss all' }).click()
  await expect
    .poll(() => callsOf('jobs.dismiss'))
    .toEqual([{ id: 'two' }, { id: 'two' }, { id: 'one' }])
})

it('dismisses the others where one of joined jobs cannot be, and takes back those alone', async () => {
  answerWith({
    jobs: {
      dismiss({ id }) {
        if (id === 'two') throw new AppError('invalid_request')
      },
      undismiss: () => undefined,
    },
  })
  showLine(failed('two', 2, NO_CREDIT, 'a harbour'), failed('one', 1, NO_CREDIT, 'a dune'))
  const dismiss = page.getByRole('button', { name: 'Dismiss all' })
  await dismiss.click()
  await expect.poll(() => callsOf('jobs.dismiss')).toEqual([{ id: 'two' }, { id: 'one' }])
  // Only then it can be taken back.
  await expect.element(dismiss).not.toHaveAttribute('aria-disabled')
  undoStack.undo()
  await expect.poll(() => callsOf('jobs.undismiss')).toEqual([{ id: 'one' }])
})

it('says first what happened also where there is little room, and then what it cost', async () => {
  const error = new AppError('server', { charged: 'maybe' }).data
  show(
    <div style={{ width: 480, height: 44 }}>
      <FailureLine jobs={[failed('job', 1, error)]} />
    </div>,
  )
  const title = page.getByRole('heading', { name: 'The provider’s server failed.' })
  const cost = page.getByText('The provider may have charged for it.')
  await expect.element(title).toBeVisible()
  const [first, second] = [title, cost].map((each) => each.element().getBoundingClientRect())
  expect(first?.width).toBeGreaterThan(150)
  expect(second?.top).toBeGreaterThanOrEqual(first?.bottom ?? Infinity)
  expect(second?.width).toBeGreaterThan(80)
})

it('takes the line away at its end, behind all other buttons', async () => {
  showLine(endedJob('job', 1, 'failed'))
  const dismiss = page.getByRole('button', { name: 'Dismiss' })
  await expect.element(dismiss).toBeVisible()
  const lefts = page
    .getByRole('button')
    .elements()
    .map((each) => each.getBoundingClientRect().left)
  expect(dismiss.element().getBoundingClientRect().left).toBe(Math.max(...lefts))
  expect(page.getByRole('button').elements().at(-1)).toBe(dismiss.element())
})

it('says nothing of money where nothing can be charged', async () => {
  onlyDemo()
  showLine(failed('two', 2, NO_CREDIT, 'a harbour'), failed('one', 1, NO_CREDIT, 'a dune'))
  await expect
    .element(page.getByRole('button', { name: 'Generate all 2 again' }))
    .toHaveAccessibleDescription('Sends 2 new requests')
  await page.getByRole('heading').click({ button: 'right' })
  const again = page.getByRole('menuitem', { name: /^Generate all 2 again/ })
  await expect.element(again).toHaveTextContent('Generate all 2 again')
})

it('has a menu with all of it', async () => {
  showLine(endedJob('job', 1, 'failed'))
  await page.getByRole('heading').click({ button: 'right' })
  const entries = page.getByRole('menuitem')
  await expect.element(entries.first()).toBeVisible()
  expect(entries.elements().map(({ textContent }) => textContent)).toEqual([
    'Reuse prompt and parameters',
    'Copy prompt',
    'Generate again may be charged',
    'Dismiss',
  ])
})

it('keeps the details open while the jobs of the cause become fewer', async () => {
  const [one, two] = [failed('one', 1, NO_CREDIT), failed('two', 2, NO_CREDIT, 'a kite')]
  const useShown = create<{ jobs: [Job, ...Job[]] }>(() => ({ jobs: [one, two] }))
  function Shown() {
    return <FailureLine jobs={useShown(({ jobs }) => jobs)} />
  }
  show(<Shown />)
  await page.getByRole('button', { name: 'Details' }).click()
  await expect.element(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
  useShown.setState({ jobs: [one] })
  await expect.element(page.getByRole('button', { name: 'Dismiss all' })).not.toBeInTheDocument()
  await expect.element(page.getByRole('dialog')).toBeVisible()
})
