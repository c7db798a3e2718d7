import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { waitUntil } from '../support/wait-until.ts'
import { startCli, type JsonRun } from './support/run-cli.ts'
import { jsonHere, runHere, type HereOptions } from './support/run-here.ts'
import { withDemoServer } from './support/servers.ts'

const FILES = '/v1/files/'

/** What a command does about a job whose process was killed while its picture was being fetched. */
describe('what a killed command has left', () => {
  const cli = withDemoServer()
  let library: string
  let killed: string
  /** Where the killed command's picture is fetched from. */
  let address: string
  const here = (args: readonly string[]): string[] => [...args, '--library', library]
  const json = (args: readonly string[], options: HereOptions = {}): Promise<JsonRun> =>
    jsonHere(here(args), { environment: cli.environment, ...options })
  const seen = (): number => cli.server.requests.length

  const stallFiles = (path: string): void =>
    cli.server.setFaults([
      {
        match: { path },
        times: 'always',
        faults: [{ kind: 'stall', after: { at: 'bytes', count: 1000 } }],
      },
    ])

  beforeEach(async (context) => {
    library = join(cli.folder, context.task.id)
    stallFiles(FILES)
    const before = seen()
    const child = startCli(['generate', 'a killed fox', '--library', library], {
      environment: cli.environment,
    })
    const ended = once(child, 'close')
    await waitUntil('its picture is being fetched', () => {
      address =
        cli.server.requests.slice(before).find(({ path }) => path.startsWith(FILES))?.path ?? ''
      return address !== ''
    })
    child.kill('SIGKILL')
    await ended
    cli.server.setFaults([])
    const [record] = (await json(['jobs'])).of('job_record')
    killed = record?.job ?? ''
  })

  it('is shown as interrupted by commands that only look, which fetch nothing and write nothing', async () => {
    const database = await readFile(join(library, 'library.sqlite'))
    const everything = (await readdir(library, { recursive: true })).toSorted()
    expect(everything.filter((path) => path.startsWith('spool'))).toHaveLength(2)
    const before = seen()
    const record = { job: killed, status: 'interrupted', error: 'network', outputs: [] }
    expect((await json(['jobs'])).of('job_record')).toMatchObject([record])
    expect((await json(['show', killed])).of('job_record')).toMatchObject([record])
    for (const args of [['list'], ['search', 'fox']]) {
      expect(await json(args)).toMatchObject({ exitCode: 0, done: { outputs: 0 } })
    }
    // No more is done by a mistake and by a preview.
    expect((await json(['generate', ''])).exitCode).toBe(2)
    expect((await json(['generate', 'a fox', '--dry-run'])).exitCode).toBe(0)
    expect(seen()).toBe(before)
    expect((await readFile(join(library, 'library.sqlite'))).equals(database)).toBe(true)
    expect((await readdir(library, { recursive: true })).toSorted()).toEqual(everything)
  })

  it('is brought in by a command that generates, which waits for it', async () => {
    // Long after the other.
    cli.server.setFaults([
      { match: { path: address }, faults: [{ kind: 'delay_headers', milliseconds: 200 }] },
    ])
    const made = await json(['generate', 'another fox'], { recoveryPatience: 60_000 })
    expect(made.exitCode).toBe(0)
    expect(made.of('output')).toHaveLength(1)
    expect(made.done).toMatchObject({ status: 'succeeded', outputs: 1 })
    expect((await json(['show', killed])).of('job_record')).toMatchObject([
      { status: 'succeeded', error: null, outputs: [expect.any(String)] },
    ])
  })

  it('does not hold a command up whose own result is here, and is gone on with by the next one', async () => {
    stallFiles(address)
    const run = await runHere(here(['generate', 'another fox']), { environment: cli.environment })
    // What this command was asked for is there.
    expect(run.exitCode).toBe(0)
    expect(run.stdout.trim().split('\n')).toHaveLength(1)
    expect(run.stderr).toContain('The next command goes on with it.')
    cli.server.setFaults([])
    await json(['generate', 'a third fox'])
    expect((await json(['show', killed])).of('item')).toHaveLength(1)
  })

  it('is not paid for again by a retry, when it can be fetched', async () => {
    const before = seen()
    const retried = await json(['retry', killed])
    expect(retried.exitCode).toBe(0)
    expect(retried.of('output')).toMatchObject([{ job: killed }])
    expect(retried.done).toEqual({ type: 'done', job: killed, status: 'succeeded', outputs: 1 })
    expect(cli.server.requests.slice(before).map(({ method }) => method)).toEqual(['GET'])
    expect((await json(['show', killed])).of('item')).toHaveLength(1)
  })
})
