import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { AppError } from '#shared/errors.ts'
import type { QueueState } from '#shared/domain/queue.ts'
import { Safelight } from '../../renderer/app/safelight.tsx'
import { TileSize } from '../../renderer/app/tile-size.tsx'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { EMPTY_FEED, withJob } from '../../renderer/data/feed/feed-state.ts'
import { setTileSize, usePanes } from '../../renderer/data/panes.ts'
import { queue } from '../../renderer/data/queue-store.ts'
import { QueuePill } from '../../renderer/features/create/queue/queue-pill.tsx'
import { goToRegion } from '../../renderer/navigation/regions.ts'
import { runningJob } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const IDLE: QueueState = { paused: false, waiting: 0, running: 0 }
const pill = page.getByRole('region', { name: 'Queue' })

function tellQueue(state: QueueState): void {
  queue.store.setState({ state })
}

beforeEach(() => {
  tellQueue(IDLE)
  feed.store.setState(EMPTY_FEED)
  setTileSize('create', 190)
})

it('tells of the queue while there is something to tell, and pauses and resumes it on one button that keeps the focus', async () => {
  answerWith({
    queue: {
      pause: () => tellQueue({ paused: true, waiting: 2, running: 1 }),
      resume: () => tellQueue({ paused: false, waiting: 2, running: 1 }),
    },
  })
  show(<QueuePill />)
  await expect.element(pill).not.toBeInTheDocument()
  tellQueue({ paused: false, waiting: 2, running: 1 })
  await expect.element(pill).toHaveTextContent('1 running · 2 waiting')

  pill.getByRole('button', { name: 'Pause' }).element().focus()
  await userEvent.keyboard('{Enter>5}{/Enter}')
  await expect.poll(() => pill.element().textContent).toMatch(/Paused 1 running · 2 waiting/)
  await expect.element(pill.getByRole('button', { name: 'Resume' })).toHaveFocus()
  expect(callsOf('queue.pause')).toHaveLength(1)
  expect(callsOf('queue.resume')).toHaveLength(0)
})

it('says at once who waits for the user, and has what can be done about it behind one press', async () => {
  const error = new AppError('auth', { reason: 'quota', charged: 'no' }).data
  tellQueue({
    ...IDLE,
    waiting: 5,
    held: [{ profileId: 'mine', profileName: 'Studio', waiting: 4, error }],
  })
  show(<QueuePill />)
  await expect
    .poll(() => pill.getByRole('alert').element().textContent)
    .toMatch(/^Studio: 4 jobs wait for you\. Your account/)
  const opener = pill.getByRole('button', { expanded: false })
  await expect.element(opener).toHaveTextContent('4 need you 1 waiting')
  await opener.click()
  const details = page.getByRole('dialog', { name: 'Queue' })
  await expect.element(details.getByRole('button', { name: 'Try again: Studio' })).toBeVisible()
  await expect.element(details.getByRole('button', { name: 'Cancel all' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(details).not.toBeInTheDocument()
})

it('lights the window’s edge while something paid runs, and not for the demo', async () => {
  const lit = (): boolean => document.querySelector('.safelight') !== null
  feed.store.setState(withJob(EMPTY_FEED, runningJob('demo', 1)))
  show(<Safelight />)
  tellQueue({ ...IDLE, running: 1 })
  await expect.poll(lit).toBe(false)
  feed.store.setState(
    withJob(feed.store.getState(), { ...runningJob('paid', 2), profileId: 'mine' }),
  )
  tellQueue({ ...IDLE, running: 2 })
  await expect.poll(lit).toBe(true)
  tellQueue(IDLE)
  await expect.poll(lit).toBe(false)
})

it('makes tiles larger by keys, and names its three stops', async () => {
  show(<TileSize />)
  const slider = page.getByRole('slider', { name: 'Size of tiles' })
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'M')
  slider.element().focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(usePanes.getState().tileSize.create).toBeGreaterThan(190)
  await userEvent.keyboard('{Home}')
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'S')
  await userEvent.keyboard('{End}')
  await expect.element(slider).toHaveAttribute('aria-valuetext', 'L')
  expect(usePanes.getState().tileSize.create).toBe(320)
})

it('goes round the parts of the window, past those without a control, each to its own first', async () => {
  show(
    <>
      <nav data-region="">
        <button type="button">Rail</button>
      </nav>
      <section data-region="">
        <div data-region="">
          <button type="button">Add</button>
          <textarea id="prompt" />
        </div>
        <button type="button">Tile</button>
      </section>
      <aside data-region="">Nothing to press</aside>
    </>,
  )
  const rail = page.getByRole('button', { name: 'Rail' })
  await expect.element(rail).toBeVisible()
  goToRegion(1)
  await expect.element(rail).toHaveFocus()
  goToRegion(1)
  await expect.element(page.getByRole('button', { name: 'Tile' })).toHaveFocus()
  goToRegion(1)
  await expect.element(page.getByRole('textbox')).toHaveFocus()
  goToRegion(1)
  await expect.element(rail).toHaveFocus()
  goToRegion(-1)
  await expect.element(page.getByRole('textbox')).toHaveFocus()
})
