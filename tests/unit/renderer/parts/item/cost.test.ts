import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { costText, secondsOf } from '../../../../../renderer/parts/item/cost.ts'
import { createI18n } from '../../../../../renderer/i18n/i18n.ts'
import { endedJob, output, runningJob } from '../../jobs.ts'

const { t } = createI18n('en')
const paid = { profileId: 'mine', profileName: 'Mine' }

it('says of money only what is known', () => {
  const made = { ...endedJob('a', 1, 'succeeded', [output('a', 0)]), ...paid }
  expect(costText(t, made)).toBe('Yes, by the provider')
  expect(costText(t, endedJob('a', 1))).toBe('No: the demo is free')
  expect(costText(t, { ...endedJob('a', 1, 'failed'), ...paid })).toBe('Possibly')
  const refused = new AppError('auth', { charged: 'no' }).data
  const failed = endedJob('a', 1, 'failed')
  const unpaid = 'error' in failed ? { ...failed, ...paid, error: refused } : failed
  expect(costText(t, unpaid)).toBe('No')
})

it('says nothing of what was found, nor of what still runs', () => {
  expect(costText(t, { ...endedJob('a', 1), profileId: '', profileName: '' })).toBeNull()
  expect(costText(t, { ...runningJob('a', 1), ...paid })).toBeNull()
})

it('counts from the first request to the end, without the time in the queue', () => {
  const job = endedJob('a', 10_000)
  expect(secondsOf(job, { requests: 2, startedAt: 8001 })).toBe(2)
  expect(secondsOf(job, { requests: 0, startedAt: null })).toBeNull()
  expect(secondsOf(job, null)).toBeNull()
  expect(secondsOf(runningJob('a', 1), { requests: 1, startedAt: 1 })).toBeNull()
})
