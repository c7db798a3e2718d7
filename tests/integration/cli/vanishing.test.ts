import { existsSync, renameSync, rmSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonRun } from './support/run-cli.ts'
import { jsonHere, type HereOptions } from './support/run-here.ts'
import { withDemoServer } from './support/servers.ts'

/** Folders that go away, or are none. */
describe('a folder that is not there', () => {
  const cli = withDemoServer()
  const json = (
    library: string,
    args: readonly string[],
    more: Partial<HereOptions> = {},
  ): Promise<JsonRun> => {
    return jsonHere([...args, '--library', library], { environment: cli.environment, ...more })
  }

  it.skipIf(process.platform === 'win32')(
    'any more: a batch ends by itself, and sends nothing that could not be recorded',
    async () => {
      const library = join(cli.folder, 'vanishing')
      const before = cli.server.requests.length
      let isGone = false
      const run = await json(library, ['generate', 'foxes', '--repeat', '20'], {
        onOutput(said) {
          if (isGone || !said.includes('"type":"output"')) return
          isGone = true
          renameSync(library, `${library} elsewhere`)
        },
      })
      expect([3, 4]).toContain(run.exitCode)
      expect(run.done.job).toBeNull()
      expect(run.of('error').at(-1)).toMatchObject({ job: null, code: 'disk' })
      const sent = cli.server.requests.slice(before).filter(({ method }) => method === 'POST')
      expect(sent.length).toBeLessThan(20)
    },
  )

  it('is made by an export, but not in the place of a file', async () => {
    const library = join(cli.folder, 'library')
    const made = await json(library, ['generate', 'a fox', '--repeat', '2'])
    const ids = made.of('output').map(({ id }) => id)
    const file = join(cli.folder, 'a file')
    await writeFile(file, 'mine')
    const refused = await json(library, ['export', ...ids, '--out', file])
    expect(refused.exitCode).toBe(2)
    expect(refused.of('error')[0]?.message).toBe(`${file} is no folder.`)

    const inside = await json(library, ['export', ...ids, '--out', join(file, 'inside')])
    expect(inside.exitCode).toBe(4)
    expect(inside.of('error')).toMatchObject([{ code: 'disk' }])
    expect(inside.of('error')[0]?.message).toContain(`to ${join(file, 'inside')}:`)
    expect(inside.done).toMatchObject({ status: 'failed', outputs: 0 })
  })

  it('with the file of one of several: the others are exported', async () => {
    const library = join(cli.folder, 'one gone')
    const made = await json(library, ['generate', 'a fox', '--repeat', '2'])
    const [gone, there] = made.of('output')
    rmSync(gone?.path ?? '')
    const out = join(cli.folder, 'copies')
    await mkdir(out)
    const ids = [gone?.id ?? '', there?.id ?? '']
    const run = await json(library, ['export', ...ids, '--out', out])
    expect(run.exitCode).toBe(3)
    expect(run.of('exported').map(({ id }) => id)).toEqual([there?.id])
    expect(run.of('error')).toMatchObject([{ code: 'disk', job: gone?.job }])
    expect(run.of('error')[0]?.message).toContain(gone?.id)
    expect(run.done).toMatchObject({ status: 'partial', outputs: 1 })
    expect(await readdir(out)).toHaveLength(1)
    expect(existsSync(gone?.path ?? '')).toBe(false)
  })
})
