import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { queue } from '../../renderer/data/queue-store.ts'
import { FEED_ID } from '../../renderer/features/create/feed/feed-element.ts'
import { QueuePill } from '../../renderer/features/create/queue/queue-pill.tsx'
import { QueueDetails } from '../../renderer/features/create/queue/queue-details.tsx'
import { endedJob, runningJob } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf, emit } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const job = { ...endedJob('later', 1, 'succeeded'), state: 'queued' as const }

beforeEach(async () => {
  answerWith({ jobs: { list: () => ({ jobs: [job], next: null }) } })
  await feed.reload()
})

async function haveSixWait(): Promise<void> {
  const waiting = Array.from({ length: 6 }, (_, place) => ({ ...job, id: `later-${place}` }))
  answerWith({ jobs: { list: () => ({ jobs: waiting, next: null }) } })
  await feed.reload()
  queue.store.setState({
    state: { paused: false, waiting: 6, running: 0 },
    places: new Map(waiting.map(({ id }, place) => [id, { id, profileId: 'demo', place }])),
  })
}

function haveRunning(running: number): void {
  queue.store.setState({ state: { paused: false, waiting: 0, running }, places: new Map() })
}

it('says that all are under way where none waits, and what comes next where one does', async () => {
  haveRunning(2)
  show(<QueueDetails onLeave={() => undefined} />)
  await expect.element(page.getByText('2 jobs, all under way')).toBeVisible()
  await expect.element(page.getByRole('list')).not.toBeInTheDocument()

  const place = { id: job.id, profileId: 'demo', place: 1 }
  queue.store.setState({
    state: { paused: false, waiting: 1, running: 2 },
    places: new Map([[job.id, place]]),
  })
  await expect.element(page.getByRole('list', { name: 'Next in line' })).toBeVisible()
  await expect
    .element(page.getByRole('listitem'))
    .toMatchTextContent(new RegExp(`^${job.request.prompt}`))
  await expect.element(page.getByText('3 jobs')).toBeVisible()
})

it('names what runs, what its cancelling may cost, and cancels that one alone', async () => {
  const [paid, free] = [
    { ...runningJob('paid', 3), profileId: 'own', request: { ...job.request, prompt: 'a heron' } },
    { ...runningJob('free', 2), request: { ...job.request, prompt: 'an otter' } },
  ]
  answerWith({
    jobs: { list: () => ({ jobs: [paid, free, job], next: null }), cancel: () => undefined },
  })
  await feed.reload()
  const stop = feed.connect(window.vignette.events)
  const place = { id: job.id, profileId: 'demo', place: 1 }
  queue.store.setState({
    state: { paused: false, waiting: 1, running: 2 },
    places: new Map([[job.id, place]]),
  })
  show(<QueueDetails onLeave={() => undefined} />)
  const running = page.getByRole('list', { name: 'Under way' })
  await expect.element(running.getByRole('listitem').first()).toMatchTextContent(/^an otter/)
  await expect.element(running.getByRole('listitem').last()).toMatchTextContent(/^a heron/)
  emit('jobProgress', [{ jobId: 'paid', progress: { fraction: 0.5, stage: null } }])
  await expect.element(running.getByRole('listitem').last()).toMatchTextContent(/50%/)

  const cancel = running.getByRole('button', { name: 'Cancel: a heron' })
  await expect.element(cancel).toHaveAccessibleDescription(/provider may charge/)
  const otter = running.getByRole('button', { name: 'Cancel: an otter' })
  await expect.element(otter).not.toHaveAccessibleDescription(/charge/)
  const later = page
    .getByRole('list', { name: 'Next in line' })
    .getByRole('button', { name: /Cancel/ })
  await expect.element(later).not.toHaveAccessibleDescription(/charge/)
  await cancel.click()
  expect(callsOf('jobs.cancel')).toEqual([{ id: 'paid' }])

  emit('jobChanged', { ...endedJob('paid', 3, 'cancelled'), profileId: 'own' })
  await expect.element(running.getByRole('listitem')).toMatchTextContent(/^an otter/)
  // A second press of Enter does not cancel the next one.
  await userEvent.keyboard('{Enter}')
  expect(callsOf('jobs.cancel')).toHaveLength(1)
  await userEvent.keyboard('{Tab}')
  await expect.element(otter).toHaveFocus()
  stop()
})

it('has the way to end them all in sight, however many are named', async () => {
  await haveSixWait()
  show(
    <div data-testid="popup" style={{ height: 160, overflowY: 'auto' }}>
      <QueueDetails onLeave={() => undefined} />
    </div>,
  )
  await expect.poll(() => page.getByRole('listitem').elements()).toHaveLength(6)
  const bottomOf = (element: Element): number => element.getBoundingClientRect().bottom
  const all = page.getByRole('button', { name: 'Cancel all' }).element()
  expect(bottomOf(all)).toBeLessThanOrEqual(bottomOf(page.getByTestId('popup').element()))
})

it('cancels one job by a double click, and not the next one that comes in its place', async () => {
  const [first, next] = [runningJob('first', 2), runningJob('next', 3)]
  answerWith({
    jobs: {
      list: () => ({ jobs: [next, first], next: null }),
      cancel({ id }: { id: string }) {
        emit('jobChanged', endedJob(id, 2, 'cancelled'))
      },
    },
  })
  await feed.reload()
  const stop = feed.connect(window.vignette.events)
  haveRunning(2)
  show(<QueueDetails onLeave={() => undefined} />)
  await page
    .getByRole('button', { name: /^Cancel:/ })
    .first()
    .dblClick({ delay: 100 })
  await expect.element(page.getByRole('listitem')).toBeVisible()
  expect(callsOf('jobs.cancel')).toEqual([{ id: 'first' }])
  stop()
})

it('hides nothing that has the focus under the end of a long queue', async () => {
  await haveSixWait()
  await page.viewport(600, 230)
  show(<QueuePill />)
  await page.getByRole('button', { name: '6 waiting' }).click()
  const all = page.getByRole('button', { name: 'Cancel all' })
  await expect.element(all).toBeVisible()
  const covered: (string | null)[] = []
  for (let press = 0; press < 30 && document.activeElement !== all.element(); press += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await userEvent.keyboard('{Tab}')
    const focused = document.activeElement ?? document.body
    const { left, right, bottom } = focused.getBoundingClientRect()
    const seen = document.elementFromPoint((left + right) / 2, bottom - 2)
    if (!focused.contains(seen)) covered.push(focused.getAttribute('aria-label'))
  }
  await expect.element(all).toHaveFocus()
  expect(covered).toEqual([])
})

it('names the jobs of this window beside newer ones of another process', async () => {
  const [own, other] = [runningJob('own', 2), runningJob('other', 3)]
  answerWith({ jobs: { list: () => ({ jobs: [other, own], next: null }) } })
  await feed.reload()
  haveRunning(1)
  show(<QueueDetails onLeave={() => undefined} />)
  await expect.poll(() => page.getByRole('listitem').elements()).toHaveLength(2)
})

it('gives the focus to the feed when all are over while it is in the details', async () => {
  const only = runningJob('only', 2)
  answerWith({ jobs: { list: () => ({ jobs: [only], next: null }), cancel: () => undefined } })
  await feed.reload()
  const stop = feed.connect(window.vignette.events)
  haveRunning(1)
  show(
    <>
      <button type="button">Before</button>
      <QueuePill />
      <section id={FEED_ID} tabIndex={-1} aria-label="Feed" />
    </>,
  )
  await page.getByRole('button', { name: '1 running' }).click()
  await page.getByRole('button', { name: /^Cancel:/ }).click()
  emit('jobChanged', endedJob('only', 2, 'cancelled'))
  await expect.element(page.getByRole('listitem')).not.toBeInTheDocument()
  queue.store.setState({ state: { paused: false, waiting: 0, running: 0 } })
  await expect.element(page.getByRole('button', { name: 'Pause' })).not.toBeInTheDocument()
  await expect.element(page.getByRole('region', { name: 'Feed' })).toHaveFocus()
  stop()
})
