import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './support/test.ts'
import { PROJECT } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** Where the token of `VIGNETTE_API_TOKEN` is while the app's binary carries out a command. Read from /proc: Linux only. */

test.skip(process.platform !== 'linux', 'environments of processes are read from /proc')

let folder = ''
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-e2e-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

async function startBinary(args: readonly string[], environment: Record<string, string>) {
  const { default: electron }: { default: unknown } = await import('electron')
  const child = spawn(
    String(electron),
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '.',
      ...args,
      `--user-data-dir=${join(folder, 'profile')}`,
      `--library=${join(folder, 'library')}`,
    ],
    {
      cwd: PROJECT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, VIGNETTE_LANG: 'en', VIGNETTE_TEST_TOKENS_ONLY: '1', ...environment },
    },
  )
  let output = ''
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString('utf8')))
  child.stderr.on('data', (piece: Buffer) => (output += piece.toString('utf8')))
  return { child, output: () => output, ended: once(child, 'close') }
}

interface ProcessFacts {
  readonly pid: number
  readonly parent: number
  readonly command: string
  readonly environment: string
}

/** Returns all processes of the system that can be read; one may end meanwhile. */
async function processes(): Promise<ProcessFacts[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
        return {
          pid: Number(pid),
          parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]),
          command: (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' '),
          environment: await readFile(`/proc/${pid}/environ`, 'utf8'),
        }
      } catch {
        return null
      }
    }),
  )
  return found.filter((one) => one !== null)
}

/** Returns a process and everything that descends from it. */
function familyOf(pid: number, all: readonly ProcessFacts[]): ProcessFacts[] {
  const children = all.filter(({ parent }) => parent === pid)
  return [
    ...all.filter((one) => one.pid === pid),
    ...children.flatMap((child) => familyOf(child.pid, all)),
  ]
}

/** Returns whether a process's readable memory holds a text. */
async function remembers(pid: number, text: string): Promise<boolean> {
  const { open } = await import('node:fs/promises')
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8')
  const memory = await open(`/proc/${pid}/mem`, 'r')
  const needle = Buffer.from(text)
  try {
    for (const line of maps.split('\n')) {
      const [, from = '', to = ''] = /^([\da-f]+)-([\da-f]+) rw/.exec(line) ?? []
      if (from === '') continue
      const start = Number.parseInt(from, 16)
      const length = Number.parseInt(to, 16) - start
      if (length > 512 * 1024 * 1024) continue
      const bytes = Buffer.alloc(length)
      const read = await memory.read(bytes, 0, length, start).catch(() => null)
      if (read !== null && bytes.includes(needle)) return true
    }
    return false
  } finally {
    await memory.close()
  }
}

function own(child: ChildProcess, all: readonly ProcessFacts[]) {
  const first = child.pid ?? 0
  const second = all.find(
    ({ parent, command }) =>
      parent === first && command.includes('generate') && !command.includes('--type='),
  )
  return second === undefined ? null : { second, family: familyOf(second.pid, all) }
}

test('no process that works for a command has the token in its environment, and no zygote in its memory', async ({
  server,
}) => {
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'stall', after: { at: 'headers' } }],
    },
  ])
  const token = server.token
  const { child, ended } = await startBinary(['generate', 'a fox'], {
    VIGNETTE_BASE_URL: server.baseUrl,
    VIGNETTE_API_TOKEN: token,
  })
  await expect
    .poll(() => server.requests.some(({ path }) => path.endsWith('/completions')), {
      timeout: 60_000,
    })
    .toBe(true)
  const found = own(child, await processes())
  expect(found).not.toBeNull()
  const { second, family } = found ?? { second: null, family: [] }
  expect(family.length).toBeGreaterThan(2)
  for (const { command, environment } of family) {
    expect(environment.includes(token), command).toBe(false)
    expect(command).not.toContain(token)
  }
  const zygotes = family.filter(({ command }) => command.includes('--type=zygote'))
  expect(zygotes.length).toBeGreaterThan(0)
  for (const { pid, command } of zygotes) expect(await remembers(pid, token), command).toBe(false)
  // The search finds what is there: the process that sends the token must know it.
  expect(await remembers(second?.pid ?? 0, token)).toBe(true)
  child.kill('SIGTERM')
  await ended
})

test('when the process that was given the token is killed, the one that works ends in order', async ({
  server,
}) => {
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'stall', after: { at: 'headers' } }],
    },
  ])
  const { child } = await startBinary(['generate', 'a fox', '--json'], {
    VIGNETTE_BASE_URL: server.baseUrl,
    VIGNETTE_API_TOKEN: server.token,
  })
  await expect
    .poll(() => server.requests.some(({ path }) => path.endsWith('/completions')), {
      timeout: 60_000,
    })
    .toBe(true)
  const found = own(child, await processes())
  const pid = found?.second.pid ?? 0
  expect(pid).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await expect
    .poll(async () => (await processes()).some((one) => one.pid === pid), { timeout: 30_000 })
    .toBe(false)
})
