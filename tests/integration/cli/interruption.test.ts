import { once } from 'node:events'
import { globSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { waitUntil } from '../support/wait-until.ts'
import { ended, parsedRun, startCli, type CliRun } from './support/run-cli.ts'
import { withDemoServer } from './support/servers.ts'

/** Waits until a stream has said something. */
async function said(stream: Readable | null, words: string): Promise<void> {
  let all = ''
  while (!all.includes(words)) {
    if (stream === null) throw new Error('The stream is closed')
    const [chunk] = await once(stream, 'data')
    all += String(chunk)
  }
}

/** Ctrl-C and requests to end, as they come to the process that is at work. */
describe.skipIf(process.platform === 'win32')('an interruption', () => {
  const cli = withDemoServer()

  /** Starts a job that stands still after its first picture, and sends signals once that has arrived. */
  async function interrupted(signals: readonly NodeJS.Signals[], json = true): Promise<CliRun> {
    cli.server.setFaults([
      {
        match: { path: '/v1/chat/completions' },
        faults: [{ kind: 'stall', after: { at: 'events', count: 1 } }],
      },
    ])
    const args = ['generate', 'two foxes', '--n', '2', '--library', cli.library]
    const before = new Set(globSync('media/**/*.jpg', { cwd: cli.library }))
    const child = startCli([...args, ...(json ? ['--json'] : [])], { environment: cli.environment })
    const run = ended(child)
    // Its line comes when the answer has ended: until then it may turn out to be an extra.
    await waitUntil('the first picture is in the library', () =>
      globSync('media/**/*.jpg', { cwd: cli.library }).some((file) => !before.has(file)),
    )
    for (const signal of signals) child.kill(signal)
    return run
  }

  it('keeps what had arrived and ends with 130', async () => {
    const run = parsedRun(await interrupted(['SIGINT']))
    expect(run.exitCode).toBe(130)
    expect(run.of('output')).toHaveLength(1)
    expect(run.of('error')).toMatchObject([{ code: 'cancelled' }])
    expect(run.done).toMatchObject({ status: 'cancelled', outputs: 1 })
    const shown = await cli.json(['show', run.done.job ?? ''])
    expect(shown.of('job_record')).toMatchObject([
      { status: 'cancelled', outputs: [run.of('output')[0]?.id] },
    ])
  })

  it('by a request to end is the same with 143', async () => {
    const run = parsedRun(await interrupted(['SIGTERM']))
    expect(run.exitCode).toBe(143)
    expect(run.done).toMatchObject({ status: 'cancelled', outputs: 1 })
  })

  it('by a terminal that closes is the same, also when shell and system both say so', async () => {
    const run = parsedRun(await interrupted(['SIGHUP', 'SIGHUP']))
    expect(run.exitCode).toBe(143)
    expect(run.of('output')).toHaveLength(1)
    expect(run.done).toMatchObject({ status: 'cancelled', outputs: 1 })
  })

  it('says to people what is kept', async () => {
    const run = await interrupted(['SIGINT'], false)
    expect(run.exitCode).toBe(130)
    expect(run.stdout.trim().split('\n')).toHaveLength(1)
    expect(run.stderr).toContain('You cancelled this.')
  })

  it('that comes twice ends at once, and the job is found as interrupted', async () => {
    cli.server.setFaults([
      {
        match: { path: '/v1/files/' },
        times: 'always',
        faults: [{ kind: 'stall', after: { at: 'bytes', count: 1000 } }],
      },
    ])
    const seen = cli.server.requests.length
    const child = startCli(['generate', 'a slow fox', '--library', cli.library], {
      environment: cli.environment,
    })
    const run = ended(child)
    await waitUntil('the picture is being fetched', () =>
      cli.server.requests.slice(seen).some(({ path }) => path.startsWith('/v1/files/')),
    )
    child.kill('SIGINT')
    // What had been announced is still fetched, which here takes its time.
    await said(child.stderr, 'Stopping.')
    child.kill('SIGINT')
    expect((await run).exitCode).toBe(130)
    cli.server.setFaults([])
    expect((await cli.json(['jobs', '--limit', '1'])).of('job_record')).toMatchObject([
      { prompt: 'a slow fox', status: 'interrupted', error: 'network' },
    ])
  })

  it('before anything is sent leaves no job behind', async () => {
    const before = await cli.json(['jobs'])
    // Waits for a prompt that never comes.
    const child = startCli(['generate', '--json', '--verbose', '--library', cli.library], {
      environment: cli.environment,
      keepInputOpen: true,
    })
    const run = ended(child)
    // With a provider of its own the engine says so, and then reads the prompt.
    await said(child.stderr, 'profile saved')
    child.kill('SIGINT')
    const { exitCode, done } = parsedRun(await run)
    expect(exitCode).toBe(130)
    expect(done).toMatchObject({ job: null, status: 'cancelled' })
    expect((await cli.json(['jobs'])).of('job_record')).toHaveLength(before.of('job_record').length)
  })
})
