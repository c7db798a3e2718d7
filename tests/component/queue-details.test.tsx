import { beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { feed } from '../../renderer/data/feed/feed-store.ts'
import { queue } from '../../renderer/data/queue-store.ts'
import { QueueDetails } from '../../renderer/features/create/queue/queue-details.tsx'
import { endedJob } from '../unit/renderer/jobs.ts'
import { answerWith } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const job = { ...endedJob('later', 1, 'succeeded'), state: 'queued' as const }

beforeEach(async () => {
  answerWith({ jobs: { list: () => ({ jobs: [job], next: null }) } })
  await feed.reload()
})

it('says that all are under way where none waits, and what comes next where one does', async () => {
  queue.store.setState({ state: { paused: false, waiting: 0, running: 2 }, places: new Map() })
  show(<QueueDetails onLeave={() => undefined} />)
  await expect.element(page.getByText('2 jobs, all under way')).toBeVisible()
  await expect.element(page.getByRole('list')).not.toBeInTheDocument()

  const place = { id: job.id, profileId: 'demo', place: 1 }
  queue.store.setState({
    state: { paused: false, waiting: 1, running: 2 },
    places: new Map([[job.id, place]]),
  })
  await expect.element(page.getByRole('list', { name: 'Next in line' })).toBeVisible()
  await expect.element(page.getByRole('listitem')).toHaveTextContent(job.request.prompt)
  await expect.element(page.getByText('3 jobs')).toBeVisible()
})
