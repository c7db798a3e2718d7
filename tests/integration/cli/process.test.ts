import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ended, parsedRun, startCli } from './support/run-cli.ts'
import { withDemoServer } from './support/servers.ts'

const SCRIPT = fileURLToPath(new URL('../../../scripts/cli.mjs', import.meta.url))

describe('the process', () => {
  const cli = withDemoServer()

  it('is started by the script of the package, in the folder that the user is in', async () => {
    const child = spawn(process.execPath, [SCRIPT, 'list', '--json', '--library', 'mine'], {
      env: { PATH: process.env['PATH'], INIT_CWD: cli.folder, npm_lifecycle_event: 'cli' },
    })
    child.stdin.end()
    const run = parsedRun(await ended(child))
    expect(run.exitCode).toBe(0)
    const again = await cli.json(['list'])
    expect(again.exitCode).toBe(0)
    expect(run.done).toMatchObject({ outputs: 0 })
  })

  it('goes on with what was paid for when nobody reads any more', async () => {
    const before = (await cli.json(['list'])).of('item').length
    const args = ['generate', 'foxes', '--n', '2', '--json', '--library', cli.library]
    const child = startCli(args, { environment: cli.environment })
    child.stdout?.destroy()
    const [exitCode] = await once(child, 'exit')
    expect(exitCode).toBe(0)
    expect((await cli.json(['list'])).of('item')).toHaveLength(before + 2)
  })

  it.skipIf(process.platform !== 'linux')(
    'does not call it a success when what it says cannot be written down',
    async () => {
      const full = openSync('/dev/full', 'w')
      const child = spawn(process.execPath, [SCRIPT, 'list', '--json', '--library', cli.library], {
        stdio: ['ignore', full, 'pipe'],
      })
      const { exitCode, stderr } = await ended(child)
      closeSync(full)
      expect(exitCode).toBe(4)
      expect(stderr).toContain('could not be written to standard output')
    },
  )

  it('says so when it fails in a way that nobody thought of, as its last line', async () => {
    const secret = cli.server.token
    // With a provider of its own the engine says so, and then reads the prompt.
    const bomb = `
      const write = process.stderr.write
      process.stderr.write = function (text, ...more) {
        if (String(text).includes('profile saved')) setTimeout(() => { throw new Error('never to be shown: ${secret}') })
        return write.call(this, text, ...more)
      }`
    const child = startCli(['generate', '--json', '--verbose', '--library', cli.library], {
      environment: {
        ...cli.environment,
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(bomb)}`,
      },
      // It never comes.
      keepInputOpen: true,
    })
    const run = parsedRun(await ended(child))
    expect(run.exitCode).toBe(4)
    expect(run.of('error')).toMatchObject([{ code: 'internal', job: null }])
    expect(run.done).toMatchObject({ job: null, status: 'failed' })
    expect(run.stderr).toContain('never to be shown')
    expect(run.stdout + run.stderr).not.toContain(secret)
  })

  it('says what is wrong with its arguments on standard error, and how to get help', async () => {
    const run = await cli.run(['generate', 'x', '--sise', '1x1'])
    expect(run).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'There is no flag --sise.\nSee: npm run cli -- generate --help\n',
    })
    const json = await cli.json(['generate', 'x', '--sise', '1x1'])
    expect(json.lines.map(({ type }) => type)).toEqual(['error', 'done'])
    expect(json.stderr).toBe('There is no flag --sise.\n')
  })

  it.each([
    ['; rm -rf / #', []],
    ['$(touch hacked) `id` %PATH%', []],
    ['../../../etc/passwd\nsecond line', []],
    ['--n', ['--']],
    ['\u202E\u0007🦊\u001b[2J', []],
  ])('takes a prompt for nothing but a prompt: %j', async (prompt, before) => {
    const run = await cli.json(['generate', ...before, prompt])
    expect(run.exitCode).toBe(0)
    const [output] = run.of('output')
    expect(output?.path.startsWith(join(cli.library, 'media'))).toBe(true)
    const body = cli.server.requests.findLast(({ path }) => path === '/v1/chat/completions')?.body
    expect(body).toMatchObject({ messages: [{ content: prompt }] })
  })

  it('shows help and version without a library', async () => {
    expect((await cli.run(['--help'])).stdout).toContain('generate [PROMPT]')
    expect((await cli.run(['chat', '--help'])).stdout).toContain('--reasoning-effort')
    expect((await cli.run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const help = await cli.json(['list', '--help'])
    expect(help.of('help')[0]?.text).toContain('--limit N')
    const version = await cli.json(['--version'])
    expect(version.lines.map(({ type }) => type)).toEqual(['version', 'done'])
  })

  it.skipIf(process.platform === 'win32')(
    'serves the demo provider until it gets a signal',
    async () => {
      const child = startCli(['demo-server', '--json'], { keepInputOpen: true })
      const run = ended(child)
      if (child.stdout === null) throw new Error('No standard output')
      const [chunk] = await once(child.stdout, 'data')
      const { baseUrl, token } = JSON.parse(String(chunk))
      const models = await cli.json(['models', '--base-url', baseUrl], {
        environment: { VIGNETTE_API_TOKEN: token },
      })
      expect(models.of('model').length).toBeGreaterThan(3)
      child.kill('SIGINT')
      const { exitCode, done } = parsedRun(await run)
      expect(exitCode).toBe(0)
      expect(done.status).toBe('succeeded')
    },
  )
})
