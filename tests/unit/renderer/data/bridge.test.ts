import { afterEach, expect, it, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { appErrorOf, bridge } from '../../../../renderer/data/bridge.ts'

afterEach(() => vi.unstubAllGlobals())

function bridgeAnswering(answer: unknown): void {
  vi.stubGlobal('window', { vignette: { settings: { get: () => Promise.resolve(answer) } } })
}

it('answers with the data of a result', async () => {
  const settings = { theme: 'dark', language: 'en' }
  bridgeAnswering({ ok: true, data: settings })
  await expect(bridge.settings.get()).resolves.toEqual(settings)
})

it('rejects with everything the main process said about a failure', async () => {
  const { data } = new AppError('network', {
    reason: 'dns',
    charged: 'maybe',
    detail: 'no such name',
    httpStatus: 502,
    retryAfterSeconds: 3,
  })
  bridgeAnswering({ ok: false, error: data })
  await expect(bridge.settings.get()).rejects.toMatchObject({ data })
})

it('keeps an error without a reason as it is', () => {
  const { data } = new AppError('disk')
  expect(appErrorOf(data).data).toEqual(data)
})
