import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { mostHopeful } from '../../../../electron/engine/jobs/most-hopeful.ts'

it('is the file that could not be fetched just now, beside one that is refused for good', () => {
  const refused = new AppError('media_unavailable', { httpStatus: 403 })
  const away = new AppError('network', { reason: 'dns' })
  expect(mostHopeful([refused, away])).toBe(away)
  expect(mostHopeful([refused])).toBe(refused)
  expect(mostHopeful([])).toBeNull()
})
