import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '#shared/errors.ts'
import { AppError } from '#shared/errors.ts'
import type { AnyJob } from '#shared/domain/any-job.ts'
import { batchOutcome } from '../../../../electron/cli/commands/batch-outcome.ts'
import { imageRequest } from '../../../integration/support/requests.ts'

const BASE = {
  id: 'job',
  createdAt: 0,
  endedAt: 1,
  profileId: 'mine',
  profileName: 'Mine',
  batchId: 'batch',
  request: imageRequest(1),
  outputs: [],
}
const OUTPUT = {
  id: 'asset',
  jobId: 'job',
  index: 0,
  kind: 'image',
  mime: 'image/png',
  width: 1,
  height: 1,
  durationSeconds: null,
  bytes: 1,
  sha256: 'a'.repeat(64),
  createdAt: 0,
  file: 'media/a.png',
  extra: false,
  salvaged: false,
  favourite: false,
  edit: null,
  color: null,
} as const
const SUCCESS: AnyJob = { ...BASE, state: 'succeeded', outputs: [OUTPUT] }
const failure = (code: ErrorCode): AnyJob => ({
  ...BASE,
  state: 'failed',
  error: new AppError(code).data,
})
const CANCELLED: AnyJob = { ...BASE, state: 'cancelled', error: new AppError('cancelled').data }

describe('the outcome of a batch', () => {
  it.each([
    ['all of it', [SUCCESS, SUCCESS], 2, null, 0, 'succeeded', 2],
    ['some of it', [SUCCESS, failure('blocked')], 2, null, 3, 'partial', 1],
    ['nothing, all refused', [failure('auth'), failure('auth')], 2, null, 5, 'failed', 0],
    ['nothing, for several reasons', [failure('auth'), failure('server')], 2, null, 4, 'failed', 0],
    ['nothing, and not all has ended', [failure('auth')], 2, null, 4, 'failed', 0],
    ['some, and not all has ended', [SUCCESS], 2, null, 3, 'partial', 1],
    ['nothing, given up at a refusal', [failure('auth'), CANCELLED], 2, null, 5, 'failed', 0],
    ['some until Ctrl-C', [SUCCESS, CANCELLED], 2, 'SIGINT', 130, 'cancelled', 1],
    ['nothing until the terminal closed', [CANCELLED], 1, 'SIGHUP', 143, 'cancelled', 0],
    ['all, though Ctrl-C came', [SUCCESS], 1, 'SIGINT', 0, 'succeeded', 1],
  ] as const)('is right for %s', (_, ended, count, signal, exitCode, status, outputs) => {
    expect(batchOutcome(ended, count, signal)).toEqual({ exitCode, job: null, status, outputs })
  })
})
