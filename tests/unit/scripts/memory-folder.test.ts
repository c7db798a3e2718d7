import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withFilesInMemory } from '../../../scripts/memory-folder.mjs'
import { temporaryFolder } from './temporary-folder.ts'

describe('withFilesInMemory', () => {
  it('names a new folder there that everybody may use, and removes it with all that is in it', async () => {
    const memory = await temporaryFolder()
    const { env, remove } = withFilesInMemory({ HOME: '/home' }, { memory, room: 1 })
    const folder = env['TMPDIR'] ?? ''
    expect(env).toEqual({ HOME: '/home', TMPDIR: folder })
    expect(readdirSync(memory)).toEqual([folder.slice(memory.length + 1)])
    // Windows has no such rights, and nobody there such a folder.
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o7777).toBe(0o1777)
    mkdirSync(join(folder, 'library'))
    writeFileSync(join(folder, 'library', 'file'), '')
    remove()
    expect(existsSync(folder)).toBe(false)
  })

  it('removes what a killed run has left, and nothing of one that is running', async () => {
    const memory = await temporaryFolder()
    const { pid } = spawnSync(process.execPath, ['--version'])
    for (const name of [
      `vignette-tests-${pid}-a`,
      `vignette-tests-${process.pid}-b`,
      'other-1-c',
    ]) {
      mkdirSync(join(memory, name, 'library'), { recursive: true })
    }
    withFilesInMemory({}, { memory, room: 1 }).remove()
    expect(readdirSync(memory).toSorted()).toEqual(['other-1-c', `vignette-tests-${process.pid}-b`])
  })

  it('leaves everything as it is where there is none, or too little room', async () => {
    const env = { TMPDIR: '/elsewhere' }
    const memory = await temporaryFolder()
    expect(withFilesInMemory(env, { memory: join(memory, 'none') }).env).toBe(env)
    expect(withFilesInMemory(env, { memory, room: Number.MAX_VALUE }).env).toBe(env)
    expect(readdirSync(memory)).toEqual([])
  })

  it('takes the folder that somebody has chosen', async () => {
    const memory = await temporaryFolder()
    const { env } = withFilesInMemory({ VIGNETTE_TEST_FOLDER: '/slow' }, { memory })
    expect(env['TMPDIR']).toBe('/slow')
    expect(readdirSync(memory)).toEqual([])
  })
})
