import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { providerLock, UNOFFICIAL_RUNTIME_MARKER } from '../../../electron/app/runtime-guard.ts'

let official = ''
let unofficial = ''

beforeAll(async () => {
  official = await mkdtemp(join(tmpdir(), 'vignette-runtime-'))
  unofficial = await mkdtemp(join(tmpdir(), 'vignette-runtime-'))
  await writeFile(join(unofficial, UNOFFICIAL_RUNTIME_MARKER), '')
})
afterAll(async () => {
  for (const folder of [official, unofficial]) await rm(folder, { recursive: true, force: true })
})

it('locks providers beside an unofficial executable', () => {
  expect(providerLock(join(unofficial, 'electron'), {})).toBe('unofficial_runtime')
  expect(providerLock(join(official, 'electron'), {})).toBeNull()
})

it('is opened for tests by exactly one word', () => {
  const executable = join(unofficial, 'electron')
  expect(providerLock(executable, { VIGNETTE_TEST_TOKENS_ONLY: '1' })).toBeNull()
  for (const value of ['', '0', 'true', undefined]) {
    const lock = providerLock(executable, { VIGNETTE_TEST_TOKENS_ONLY: value })
    expect(lock).toBe('unofficial_runtime')
  }
})
