import { spawnSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withLock } from '../../../scripts/lock.mjs'
import { temporaryFolder } from './temporary-folder.ts'

describe('withLock', () => {
  it('lets one in at a time and reports to the others whom they wait for', async () => {
    const path = join(await temporaryFolder(), 'deeper', 'lock')
    let inside = 0
    let most = 0
    const waitedFor: number[] = []
    const visit = () =>
      withLock(
        path,
        async () => {
          inside += 1
          most = Math.max(most, inside)
          await readFile(path)
          inside -= 1
        },
        { pollMs: 1, onWait: (owner) => waitedFor.push(owner) },
      )
    await Promise.all([visit(), visit(), visit()])
    expect(most).toBe(1)
    expect(new Set(waitedFor)).toEqual(new Set([process.pid]))
  })

  it('is free again after a failure', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'lock')
    await expect(withLock(path, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    )
    expect(await readdir(folder)).toEqual([])
    expect(await withLock(path, async () => 'in')).toBe('in')
  })

  it('takes over from a process that has died', async () => {
    const path = join(await temporaryFolder(), 'lock')
    const { pid } = spawnSync(process.execPath, ['--version'])
    await writeFile(path, `${pid}\n`)
    expect(await withLock(path, async () => 'in', { pollMs: 1 })).toBe('in')
  })
})
