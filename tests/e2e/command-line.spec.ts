import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { parsedRun, type CliRun } from '../integration/cli/support/run-cli.ts'
import { addProvider } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { PROJECT } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** The app's own binary with the arguments of the command line: no window, no display. */

let folder = ''
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-e2e-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

interface Started {
  readonly run: Promise<CliRun>
  /** Waits for words on standard output, then sends a signal: Ctrl-C, if nothing else is said. */
  interruptAfter(words: string, signal?: NodeJS.Signals): void
  send(signal: NodeJS.Signals): void
  /** All of standard error so far. */
  notes(): string
}

async function start(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  library: string | null = join(folder, 'library'),
): Promise<Started> {
  const { default: electron }: { default: unknown } = await import('electron')
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...inherited } = process.env
  const child = spawn(
    String(electron),
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '.',
      ...args,
      `--user-data-dir=${join(folder, 'profile')}`,
      ...(library === null ? [] : [`--library=${library}`]),
    ],
    {
      cwd: PROJECT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...inherited, VIGNETTE_LANG: 'en', VIGNETTE_TEST_TOKENS_ONLY: '1', ...environment },
    },
  )
  let stdout = ''
  let stderr = ''
  let words: string | null = null
  let signal: NodeJS.Signals = 'SIGINT'
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8')
    if (words !== null && stdout.includes(words)) {
      words = null
      child.kill(signal)
    }
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8')
  })
  return {
    run: once(child, 'close').then(() => ({ exitCode: child.exitCode, stdout, stderr })),
    interruptAfter: (next, wanted = 'SIGINT') => {
      words = next
      signal = wanted
    },
    send: (wanted) => void child.kill(wanted),
    notes: () => stderr,
  }
}

async function json(args: readonly string[], environment?: Readonly<Record<string, string>>) {
  return parsedRun(await (await start([...args, '--json'], environment)).run)
}

test('a command makes a picture without a window and without a display', async () => {
  const made = await json(['generate', 'a red fox', '--demo', '--size', '1280x720'])
  expect(made.exitCode, made.stderr).toBe(0)
  expect(made.lines[0]).toMatchObject({ type: 'job', status: 'queued' })
  const [output] = made.of('output')
  expect(output).toMatchObject({ kind: 'image', width: 1280, height: 720 })
  expect((await stat(output?.path ?? '')).size).toBe(output?.bytes)
  expect(made.done).toMatchObject({ status: 'succeeded', outputs: 1 })

  const listed = await json(['list'])
  expect(listed.of('item')).toMatchObject([{ id: output?.id, prompt: 'a red fox' }])
  // The settings are the window's to write.
  expect(await readdir(join(folder, 'profile'))).not.toContain('settings.json')
})

test('the same arguments have the same exit codes', async ({ server }) => {
  const provider = { VIGNETTE_BASE_URL: server.baseUrl, VIGNETTE_API_TOKEN: server.token }
  const chat = await json(['chat', 'Hello'], provider)
  expect(chat.exitCode, chat.stderr).toBe(0)
  expect(chat.of('text').length).toBeGreaterThan(0)

  const refused = await json(['models'], { ...provider, VIGNETTE_API_TOKEN: 'sk-wrong-0123456789' })
  expect(refused.exitCode).toBe(5)
  expect(refused.of('error')).toMatchObject([{ code: 'auth' }])
  expect(refused.stdout + refused.stderr).not.toContain('sk-wrong')

  expect((await json(['generate', 'x', '--n', '99'])).exitCode).toBe(2)
})

test('Ctrl-C cancels the job cleanly', async () => {
  const started = await start(['generate', 'a long film', '--demo', '--length', '30', '--json'])
  started.interruptAfter('"fraction":0.')
  const run = parsedRun(await started.run)
  expect(run.exitCode).toBe(130)
  expect(run.done).toMatchObject({ status: 'cancelled', outputs: 0 })
})

test('the closing of the terminal is a request to end', async () => {
  const started = await start(['generate', 'a long film', '--demo', '--length', '30', '--json'])
  started.interruptAfter('"fraction":0.', 'SIGHUP')
  const run = parsedRun(await started.run)
  expect(run.exitCode).toBe(143)
  expect(run.done).toMatchObject({ status: 'cancelled', outputs: 0 })
})

test('a terminal that says twice that it closes does not end the command in the middle of things', async ({
  server,
}) => {
  server.setFaults([
    {
      match: { path: '/v1/files/' },
      times: 'always',
      faults: [{ kind: 'stall', after: { at: 'bytes', count: 1000 } }],
    },
  ])
  const provider = { VIGNETTE_BASE_URL: server.baseUrl, VIGNETTE_API_TOKEN: server.token }
  const started = await start(['generate', 'a slow fox'], provider)
  await expect
    .poll(() => server.requests.some(({ path }) => path.startsWith('/v1/files/')))
    .toBe(true)
  started.send('SIGHUP')
  // What had been announced is still fetched, which here takes its time.
  await expect.poll(() => started.notes()).toContain('Stopping.')
  started.send('SIGHUP')
  // A second Ctrl-C does end it, and not by the system: that has no exit code.
  started.send('SIGINT')
  expect((await started.run).exitCode).toBe(130)
  server.setFaults([])
  const [record] = (await json(['jobs'])).of('job_record')
  expect(record).toMatchObject({ prompt: 'a slow fox', status: 'interrupted' })
  await json(['generate', 'another fox'], provider)
  const [, found] = (await json(['jobs'])).of('job_record')
  expect(found).toMatchObject({ prompt: 'a slow fox', status: 'succeeded' })
})

test('help and version need no command, and open no window', async () => {
  const help = await (await start(['--help'])).run
  expect(help.exitCode, help.stderr).toBe(0)
  expect(help.stdout).toContain('generate [PROMPT]')
  expect((await (await start(['--version'])).run).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('no new library is created where one was moved to and is missing', async () => {
  const moved = join(folder, 'no drive', 'Vignette')
  await mkdir(join(folder, 'profile'))
  const settings = JSON.stringify({ library: { folder: moved, movedFrom: null } })
  await writeFile(join(folder, 'profile', 'settings.json'), settings)
  const started = await start(['generate', 'a fox', '--demo', '--json'], {}, null)
  const run = parsedRun(await started.run)
  expect(run.exitCode, run.stderr).toBe(4)
  expect(run.of('error')[0]?.message).toContain(moved)
  expect(await readdir(folder)).toEqual(['profile'])
})

test('a command works while the window is open, and the window shows what it made', async ({
  app,
}) => {
  await rm(folder, { recursive: true, force: true })
  folder = app.folder
  const made = await json(['generate', 'a blue cat', '--demo'])
  expect(made.exitCode, made.stderr).toBe(0)
  const picture = (page: Page) =>
    page.getByRole('button', { name: 'Open picture 1 of 1: a blue cat' })
  await expect(picture(app.page)).toBeVisible()
  // Its thumbnail, too: a page that quits while it waits for one complains.
  await expect
    .poll(() =>
      picture(app.page)
        .locator('img')
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(0)
  const again = await app.relaunch()
  await expect(picture(again.page)).toBeVisible()
})

test('the provider of the window is used, with its token from the keychain', async ({
  launch,
  server,
}) => {
  test.skip(process.env['VIGNETTE_TEST_KEYRING'] !== '1', 'there is no keychain to test with')
  const app = await launch({ keyring: true })
  await addProvider(app, { name: 'Mine', baseUrl: server.baseUrl, token: server.token })
  await app.quit()
  await rm(folder, { recursive: true, force: true })
  folder = app.folder
  const made = await json(['generate', 'a green boat', '--password-store=gnome-libsecret'])
  expect(made.exitCode, made.stderr).toBe(0)
  const asked = server.requests.findLast(({ path }) => path === '/v1/chat/completions')
  expect(asked?.headers['authorization']).toBe(`Bearer ${server.token}`)
  expect((await json(['jobs'])).of('job_record')).toMatchObject([{ provider: 'Mine' }])

  const elsewhere = await json(['models', '--password-store=basic'])
  expect(elsewhere.exitCode).toBe(5)
  expect(elsewhere.of('error')[0]?.message).toContain('could not be read from the system keychain')
})
