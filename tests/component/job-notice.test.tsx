import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { AppError } from '#shared/errors.ts'
import { JobNotice } from '../../renderer/features/create/feed/job-notice.tsx'
import { endedBadly } from '../../renderer/data/feed/job-slots.ts'
import { endedJob, runningJob } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

it('sends a failed job again once, by a key, and by none that is held', async () => {
  const job = endedJob('job', 1, 'failed')
  if (!endedBadly(job)) throw new Error('Unreachable')
  answerWith({ jobs: { retry: () => runningJob('job-2', 2) } })
  show(<JobNotice job={job} form="bar" />)
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

it('names the server’s own words beside what happened', async () => {
  const error = new AppError('server', {
    charged: 'maybe',
    httpStatus: 500,
    detail: 'out of paint',
  })
  const job = { ...endedJob('job', 1, 'failed'), error: error.data }
  if (!endedBadly(job)) throw new Error('Unreachable')
  show(<JobNotice job={job} form="panel" />)
  await expect.element(page.getByText('out of paint')).toBeVisible()
})
