import { describe, expect, it } from 'vitest'
import { retryWhileDiskFull } from '../../../../electron/engine/jobs/disk-retry.ts'

function failure(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'write' })
}

/** Does a step that fails with these codes, one after the other, and then succeeds. */
async function attempt(codes: readonly string[], signal = new AbortController().signal) {
  const told: boolean[] = []
  let tries = 0
  const result = await retryWhileDiskFull(
    async () => {
      const code = codes[tries]
      tries += 1
      if (code !== undefined) throw failure(code)
      return 'written'
    },
    { interval: 1, signal, onBlocked: (blocked) => void told.push(blocked) },
  ).catch((thrown: unknown) => thrown)
  return { result, tries, told }
}

describe('retryWhileDiskFull', () => {
  it('says nothing where there is room', async () => {
    expect(await attempt([])).toEqual({ result: 'written', tries: 1, told: [] })
  })

  it('goes on until there is room, and says when it waits', async () => {
    const waited = await attempt(['ENOSPC', 'EDQUOT', 'ENOSPC'])
    expect(waited).toEqual({ result: 'written', tries: 4, told: [true, false] })
  })

  it.each(['EIO', 'EACCES', 'EROFS', 'EBADF'])('does not wait after %s', async (code) => {
    expect(await attempt([code])).toMatchObject({ result: { code }, tries: 1, told: [] })
  })

  it('ends with the failure when it is aborted', async () => {
    const aborted = await attempt(['ENOSPC'], AbortSignal.abort())
    expect(aborted).toMatchObject({ result: { code: 'ENOSPC' }, tries: 1, told: [] })
    const later = new AbortController()
    const told: boolean[] = []
    const waiting = retryWhileDiskFull(() => Promise.reject(failure('ENOSPC')), {
      interval: 3_600_000,
      signal: later.signal,
      onBlocked: (blocked) => {
        told.push(blocked)
        later.abort()
      },
    })
    await expect(waiting).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(told).toEqual([true, false])
  })
})
