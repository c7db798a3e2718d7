import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { electronFolder } from './runtime.ts'
import { seats } from './seats.ts'

/** The project's root, where `package.json` names the built main process. */
export const PROJECT = fileURLToPath(new URL('../../..', import.meta.url))

export interface LaunchOptions {
  /** What the system's language appears to be; English unless said otherwise. */
  readonly language?: 'en-US' | 'zh-CN'
  readonly colorScheme?: 'dark' | 'light'
  /** Extra command line switches. */
  readonly switches?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** With the system's real keyring; only where the tests have one of their own (`VIGNETTE_TEST_KEYRING`). */
  readonly keyring?: boolean
  /** Settings and library lie where the app puts them by itself, in a home folder that is the test's own. Linux only. */
  readonly usualFolders?: boolean
  /** A program that becomes the app, started with the app's arguments; see `fullVolumeLauncher`. */
  readonly launcher?: string
  /** Looks for a graphics card on a virtual screen as well, where Chromium starts its graphics process twice to find none. */
  readonly graphicsCard?: boolean
  /** Puts something into the library before the first start. */
  readonly prepareLibrary?: (library: string) => Promise<void>
}

/** A running app with a profile folder and a library of its own. */
export interface VignetteApp {
  readonly electron: ElectronApplication
  readonly page: Page
  /** Folder of settings and logs. */
  readonly userData: string
  readonly library: string
  /** The folder of this test, which both are in. */
  readonly folder: string
  /** Errors of the page's console and every breach of its content security policy: a passing test leaves none. */
  readonly complaints: string[]
  /** Everything the app has logged so far. */
  readLog(): Promise<string>
  /** Quits as a user does, and starts again on the same folders. */
  relaunch(options?: LaunchOptions): Promise<VignetteApp>
  quit(): Promise<void>
  /** Starts the app a second time on the same profile; returns how that process ended. */
  startAgain(): Promise<number | null>
  /** Kills the process, as a crash does. */
  kill(): Promise<void>
}

/** A picture that was still being read when the app was quit: nobody sees that it is missing. */
const BROKEN_OFF = /^Failed to load resource: net::ERR_(?:FAILED|UNEXPECTED) media:/

/** Makes fresh folders and starts the app on them. */
export async function launchVignette(options: LaunchOptions = {}): Promise<VignetteApp> {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-e2e-'))
  await options.prepareLibrary?.(join(folder, 'library'))
  return launchIn(folder, options)
}

/** Removes the folders of an app that has ended. */
export async function removeFolders(app: VignetteApp): Promise<void> {
  await rm(app.folder, { recursive: true, force: true, maxRetries: 5 })
}

async function launchIn(folder: string, options: LaunchOptions): Promise<VignetteApp> {
  const args = [
    '.',
    ...(options.usualFolders === true
      ? []
      : [`--user-data-dir=${join(folder, 'profile')}`, `--library=${join(folder, 'library')}`]),
    `--lang=${options.language ?? 'en-US'}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.keyring === true ? ['--password-store=gnome-libsecret'] : []),
    ...(seats().length > 0 && options.graphicsCard !== true ? ['--disable-gpu'] : []),
    ...(options.switches ?? []),
  ]
  const env = {
    ...inherited(),
    VIGNETTE_TEST_TOKENS_ONLY: '1',
    ...(options.usualFolders === true ? homeIn(folder) : {}),
    ...options.environment,
  }
  const electron = await _electron.launch({
    cwd: PROJECT,
    env,
    colorScheme: options.colorScheme ?? 'dark',
    ...programOf(options, args),
  })
  const complaints: string[] = []
  const page = await electron.firstWindow()
  let isQuitting = false
  page.on('console', (message) => {
    const complaint = `${message.text()} ${message.location().url}`
    if (message.type() !== 'error' || (isQuitting && BROKEN_OFF.test(complaint))) return
    complaints.push(complaint)
  })
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
  await page.waitForLoadState('domcontentloaded')
  // The page first, whose calls wait until the library is open: while the main process loads what serves it, garbage is collected again and
  // again, and with it now and then what the inspector waits for there.
  const info = await page.evaluate(() => window.vignette.app.info())
  if (!info.ok) throw new Error(info.error.code)
  const userData = await electron.evaluate(({ app }) => app.getPath('userData'))

  const quit = async (): Promise<void> => {
    isQuitting = true
    // Where something still runs the app asks whether to quit, in a dialog that nobody here can answer.
    await electron
      .evaluate(({ dialog }) => {
        dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })
      })
      .catch(() => undefined)
    await electron.close()
  }
  return {
    electron,
    page,
    userData,
    library: info.data.libraryFolder,
    folder,
    complaints,
    readLog: () => readFile(join(userData, 'logs', 'vignette.log'), 'utf8').catch(() => ''),
    quit,
    async relaunch(again = options) {
      await quit()
      return launchIn(folder, again)
    },
    startAgain: () =>
      new Promise((resolve, reject) => {
        const executable = electron.process().spawnfile
        const second = spawn(executable, args, { cwd: PROJECT, env, stdio: 'ignore' })
        second.once('error', reject)
        second.once('exit', resolve)
      }),
    async kill() {
      const child = electron.process()
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Arguments for a program that Playwright is told by its path. */
export const HELD_START = ['-r', fileURLToPath(new URL('held-start.cjs', import.meta.url))]

/** With Playwright's own choice of a program there is never a keychain, whatever the arguments say. */
function programOf({ keyring, launcher }: LaunchOptions, args: readonly string[]) {
  const executablePath = launcher ?? (keyring === true ? electronExecutable() : undefined)
  return executablePath === undefined
    ? { args: [...args] }
    : { executablePath, args: [...HELD_START, ...args] }
}

function electronExecutable(): string {
  const folder = electronFolder()
  if (folder === null) throw new Error('ELECTRON_OVERRIDE_DIST_PATH is not set')
  return join(folder, 'electron')
}

/** Returns where programs on Linux look for a user's folders. */
function homeIn(folder: string): Record<string, string> {
  return { HOME: folder, XDG_CONFIG_HOME: join(folder, 'config') }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}
