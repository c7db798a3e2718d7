import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { pickError } from '../../../../../electron/engine/jobs/save/pick-error.ts'

it('is the file that could not be fetched just now, beside one that is refused for good', () => {
  const refused = new AppError('media_unavailable', { httpStatus: 403 })
  const away = new AppError('network', { reason: 'dns' })
  expect(pickError([refused, away])).toBe(away)
  expect(pickError([refused])).toBe(refused)
  expect(pickError([])).toBeNull()
})
