import { expect, it } from 'vitest'
import { retryWhileBusy } from '../../../../electron/engine/files/retry-while-busy.ts'

function failing(times: number, code: string) {
  const state = { calls: 0 }
  const operation = async () => {
    state.calls += 1
    if (state.calls <= times) throw Object.assign(new Error(code), { code, syscall: 'rename' })
    return 'done'
  }
  return { state, operation }
}

it('tries again on Windows while another program holds the file', async () => {
  const { state, operation } = failing(2, 'EPERM')
  expect(await retryWhileBusy(operation, 'win32')).toBe('done')
  expect(state.calls).toBe(3)
})

it('does not try again on Windows for another reason', async () => {
  const { state, operation } = failing(1, 'EEXIST')
  await expect(retryWhileBusy(operation, 'win32')).rejects.toThrow('EEXIST')
  expect(state.calls).toBe(1)
})

it('takes the answer of other systems as final', async () => {
  const { state, operation } = failing(1, 'EPERM')
  await expect(retryWhileBusy(operation, 'linux')).rejects.toThrow('EPERM')
  expect(state.calls).toBe(1)
})
