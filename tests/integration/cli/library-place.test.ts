import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { libraryFolders } from '../../../electron/engine/library/folders.ts'
import { lockForMove } from '../../../electron/engine/library/transfer/move-lock.ts'
import type { UsualLibrary } from '../../../electron/cli/host.ts'
import { jsonHere, runHere, type HereOptions } from './support/run-here.ts'
import { withDemoServer } from './support/servers.ts'

describe('the place of the library', () => {
  const cli = withDemoServer()
  let library: string
  let number = 0
  beforeEach(() => {
    number += 1
    library = join(cli.folder, `place ${number}`, 'Vignette')
  })
  const options = (isMoved: boolean): HereOptions => {
    const usualLibrary: UsualLibrary = { folder: library, isMoved }
    return { environment: cli.environment, usualLibrary }
  }

  it('is the usual one, which is founded by the first picture', async () => {
    const made = await jsonHere(['generate', 'a fox'], options(false))
    expect(made.exitCode).toBe(0)
    const listed = await jsonHere(['list'], options(false))
    expect(listed.of('item')[0]?.path.startsWith(join(library, 'media'))).toBe(true)
  })

  it.each([
    [['generate', 'a fox']],
    [['generate', 'a fox', '--dry-run']],
    [['chat', 'Hello']],
    [['list']],
    [['jobs']],
    [['verify']],
    [['models']],
  ])('is not created again where it was moved to and is missing: %j', async (args) => {
    // An empty mount point is left when a drive is not connected.
    await mkdir(library, { recursive: true })
    const refused = await jsonHere(args, options(true))
    expect(refused.exitCode).toBe(4)
    const [error] = refused.of('error')
    expect(error).toMatchObject({ code: 'disk', job: null, retryable: false })
    expect(error?.message).toContain(library)
    expect(error?.message).toContain('--library DIR')
    expect(existsSync(join(library, 'library.sqlite'))).toBe(false)
    const environment = { ...cli.environment, LANG: 'zh_CN.UTF-8' }
    const chinese = await runHere(args, { ...options(true), environment })
    expect(chinese.stderr).toContain('请连接所在的磁盘')
  })

  it('is refused while the window moves it, and said why', async () => {
    expect((await jsonHere(['generate', 'a fox'], options(false))).exitCode).toBe(0)
    const lock = lockForMove(libraryFolders(library))
    const refused = await jsonHere(['generate', 'a fox'], options(false))
    expect(refused.exitCode).toBe(4)
    expect(refused.of('error')[0]?.message).toContain('being moved to another folder')
    await lock.release()
    expect((await jsonHere(['list'], options(false))).of('item')).toHaveLength(1)
  })

  it('is the new one when the window was killed after it was written down, before the copy had its name', async () => {
    expect((await jsonHere(['generate', 'a fox'], options(false))).exitCode).toBe(0)
    await rename(join(library, 'library.sqlite'), join(library, 'library.sqlite.moving'))
    expect((await jsonHere(['list'], options(true))).of('item')).toHaveLength(1)
  })

  it('may be another one, founded on request', async () => {
    const other = join(cli.folder, `other ${number}`)
    const made = await jsonHere(['generate', 'a fox', '--library', other], options(true))
    expect(made.exitCode).toBe(0)
    expect(made.of('output')[0]?.path.startsWith(other)).toBe(true)
  })

  it.each([[['list']], [['search', 'fox']], [['jobs']]])(
    'is not founded by looking: %j finds nothing',
    async (args) => {
      const run = await jsonHere([...args, '--library', library], options(false))
      expect(run.exitCode).toBe(0)
      expect(run.lines).toEqual([{ type: 'done', job: null, status: 'succeeded', outputs: 0 }])
      expect(existsSync(library)).toBe(false)
      const shown = await runHere(args, options(false))
      expect(shown).toEqual({
        exitCode: 0,
        stdout: '',
        stderr: `There is no library in ${library}.\n`,
      })
    },
  )

  it.each([[['show', 'abcdef']], [['export', 'abcdef', '--out', 'x']], [['verify']]])(
    'is not founded by looking: %j is a mistake',
    async (args) => {
      const run = await jsonHere([...args, '--library', library], options(false))
      expect(run.exitCode).toBe(2)
      expect(run.of('error')[0]?.message).toBe(`There is no library in ${library}.`)
      expect(existsSync(library)).toBe(false)
    },
  )
})
