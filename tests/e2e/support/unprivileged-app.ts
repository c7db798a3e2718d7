import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, copyFile, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { attach, type AttachedApp } from './debugging-port.ts'
import { electronFolder } from './runtime.ts'
import { steadyEnvironment } from './steady-environment.ts'
import { PROJECT } from './vignette-app.ts'

/** A user without an account and without rights: processes and files can have any number for an owner. */
const NOBODY = { uid: 61_357, gid: 61_357 }

/** What the app needs of the project to run: its bundle and the packages that cannot be bundled, with what these need. */
const APP_PARTS = [
  'package.json',
  'dist',
  'node_modules/@photostructure',
  'node_modules/@napi-rs',
  'node_modules/node-addon-api',
  'node_modules/node-gyp-build',
]

/** Returns why the app cannot be run here as another user and with its sandbox, or null. */
export function whyNotUnprivileged(): string | null {
  if (process.platform !== 'linux') return 'only on Linux do tests run without the sandbox'
  if (process.getuid?.() !== 0) return 'only root can start the app as another user'
  if (electronFolder() === null) return 'ELECTRON_OVERRIDE_DIST_PATH is not set'
  if (process.env['DISPLAY'] === undefined) return 'there is no X display'
  if (!canMakeNamespaces('nobody') && !canMakeNamespaces('root')) {
    return 'this machine lets neither users nor root make namespaces, which the sandbox is made of'
  }
  return null
}

/** Chromium takes user namespaces where it may, and otherwise a helper that runs as root and makes the others. */
function canMakeNamespaces(user: 'nobody' | 'root'): boolean {
  const asked = user === 'nobody' ? ['--user', '--pid', '--net'] : ['--pid', '--net']
  const owner = user === 'nobody' ? NOBODY : {}
  return spawnSync('unshare', [...asked, '--fork', 'true'], { cwd: '/', ...owner }).status === 0
}

/** The app as it runs for a user on Linux: unprivileged and with its sandbox. */
export interface UnprivilegedApp extends AttachedApp {
  /** The main process. */
  readonly pid: number
  /** Ends the app by a signal and removes everything that was made for it. Returns its exit code, null when the signal has ended it, and its log. */
  quit(): Promise<{ readonly code: number | null; readonly log: string }>
}

/** Starts copies of Electron and the app, because the originals may lie in a folder that only root can enter. */
export async function launchUnprivileged(): Promise<UnprivilegedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-sandbox-'))
  const runtime = join(folder, 'electron')
  const app = join(folder, 'app')
  const home = join(folder, 'home')
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    await chmod(folder, 0o755)
    await cp(electronFolder() ?? '', runtime, { recursive: true })
    await giveRights(join(runtime, 'chrome-sandbox'))
    for (const part of APP_PARTS) {
      await cp(join(PROJECT, part), join(app, part), { recursive: true })
    }
    await mkdir(home)
    const authority = await copyAuthority(home)
    await chown(home, NOBODY.uid, NOBODY.gid)
    const env: NodeJS.ProcessEnv = {
      PATH: process.env['PATH'],
      DISPLAY: process.env['DISPLAY'],
      HOME: home,
      ...authority,
    }
    steadyEnvironment(env)
    const child = spawn(
      join(runtime, 'electron'),
      [
        app,
        '--remote-debugging-port=0',
        `--user-data-dir=${join(home, 'profile')}`,
        `--library=${join(home, 'library')}`,
        '--lang=en-US',
      ],
      {
        ...NOBODY,
        cwd: home,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const attached = await attach(child)
    return {
      ...attached,
      pid: child.pid ?? 0,
      async quit() {
        child.kill('SIGTERM')
        const code = await exited
        await attached.browser.close()
        const log = await readFile(join(home, 'profile', 'logs', 'vignette.log'), 'utf8')
        await remove()
        return { code, log }
      },
    }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}

/** Chromium's helper works only when it belongs to root and runs as root. */
async function giveRights(helper: string): Promise<void> {
  await chown(helper, 0, 0)
  await chmod(helper, 0o4755)
}

/** Returns the key to the display, which lies in a file that only its owner may read. */
async function copyAuthority(home: string): Promise<{ XAUTHORITY?: string }> {
  const original = process.env['XAUTHORITY'] ?? join(homedir(), '.Xauthority')
  if (!existsSync(original)) return {}
  const copy = join(home, 'authority')
  await copyFile(original, copy)
  await chown(copy, NOBODY.uid, NOBODY.gid)
  return { XAUTHORITY: copy }
}
