import { chmod, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { aptGet } from '../../../scripts/apt.mjs'
import { temporaryFolder } from './temporary-folder.ts'

/** Puts an `apt-get` on the PATH that writes down how it is called and does what the lines of shell say. */
async function fakeApt(...lines: string[]): Promise<{ calls: () => Promise<string[]> }> {
  const folder = await temporaryFolder()
  const calls = join(folder, 'calls')
  const script = ['#!/bin/sh', `echo "$@" >> '${calls}'`, `calls='${calls}'`, ...lines, '']
  await writeFile(join(folder, 'apt-get'), script.join('\n'))
  await chmod(join(folder, 'apt-get'), 0o755)
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`)
  return { calls: async () => (await readFile(calls, 'utf8')).trim().split('\n') }
}

const LOCKED = 'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt-get)'
const UNLESS_THIRD = `if [ "$(wc -l < "$calls")" -lt 3 ]; then echo '${LOCKED}' >&2; exit 100; fi`

afterEach(() => {
  vi.unstubAllEnvs()
})

describe.skipIf(process.platform === 'win32')('aptGet', () => {
  it('makes apt wait for the lock of the packages', async () => {
    const { calls } = await fakeApt()
    expect(await aptGet(['install', '-y', 'xvfb'])).toBe(null)
    expect(await calls()).toEqual([
      '-q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600 install -y xvfb',
    ])
  })

  it('waits for the lock of the lists, for which apt does not, and says so once', async () => {
    const { calls } = await fakeApt(UNLESS_THIRD)
    const said: string[] = []
    expect(await aptGet(['update'], { pollMs: 1, log: (line) => said.push(line) })).toBe(null)
    expect(await calls()).toHaveLength(3)
    expect(said).toEqual(['Waiting for another process that is using apt …'])
  })

  it('gives up when its patience has ended, with what apt said', async () => {
    const { calls } = await fakeApt(UNLESS_THIRD)
    expect(await aptGet(['update'], { patienceMs: 0 })).toBe(LOCKED)
    expect(await calls()).toHaveLength(1)
  })

  it('does not try anything else again', async () => {
    const complaint = 'E: Unable to locate package xvfb'
    const { calls } = await fakeApt(`echo '${complaint}' >&2; exit 100`)
    expect(await aptGet(['install', 'xvfb'])).toBe(complaint)
    expect(await calls()).toHaveLength(1)
  })

  it('runs without the token that the environment may hold', async () => {
    vi.stubEnv('VIGNETTE_API_TOKEN', 'sk-secret')
    await fakeApt('[ -z "$VIGNETTE_API_TOKEN" ] || { echo "it has the token" >&2; exit 1; }')
    expect(await aptGet(['update'])).toBe(null)
  })
})
