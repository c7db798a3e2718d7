import { spawn, type ChildProcess } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'

const RELEASE = fileURLToPath(new URL('../../../release', import.meta.url))

/** Where an unpacked build has its executable, its fuses and its archive. */
const LAYOUTS = {
  linux: {
    executable: 'linux*unpacked/vignette',
    fuses: 'linux*unpacked/vignette',
    archive: 'linux*unpacked/resources/app.asar',
  },
  win32: {
    executable: 'win*unpacked/Vignette.exe',
    fuses: 'win*unpacked/Vignette.exe',
    archive: 'win*unpacked/resources/app.asar',
  },
  darwin: {
    executable: 'mac*/Vignette.app/Contents/MacOS/Vignette',
    fuses: 'mac*/Vignette.app/Contents/Frameworks/Electron Framework.framework/Electron Framework',
    archive: 'mac*/Vignette.app/Contents/Resources/app.asar',
  },
} as const

/** A file of the build that `npm run package:dir` made; throws when there is none, or more than one build. */
export function packagedFile(part: 'executable' | 'fuses' | 'archive'): string {
  const { platform } = process
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin') {
    throw new Error(`Vignette is not packaged for ${platform}`)
  }
  const found = globSync(LAYOUTS[platform][part], { cwd: RELEASE })
  const [file] = found
  if (file === undefined || found.length > 1) {
    throw new Error(
      `Expected one ${part} in ${RELEASE}, found ${found.length}: run npm run package:dir`,
    )
  }
  return join(RELEASE, file)
}

/** The packaged app, running. */
export interface PackagedApp {
  readonly page: Page
  quit(): Promise<void>
}

/**
 * Starts the packaged app and attaches to its window. Not by Playwright's Electron support: that needs Node's inspector,
 * which a fuse of this build has switched off. Chromium's own debugging port remains.
 */
export async function launchPackaged(folder: string): Promise<PackagedApp> {
  const child = spawn(
    packagedFile('executable'),
    [
      '--remote-debugging-port=0',
      `--user-data-dir=${join(folder, 'profile')}`,
      `--library=${join(folder, 'library')}`,
      '--lang=en-US',
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const browser = await chromium.connectOverCDP(await debuggingAddress(child))
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('The packaged app has no browser context')
  const page = context.pages().find(isMain) ?? (await context.waitForEvent('page', isMain))
  return {
    page,
    async quit() {
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await exited
      await browser.close()
    },
  }
}

/** The window has a hidden companion, which takes frames out of videos. */
function isMain(page: Page): boolean {
  return new URL(page.url()).pathname === '/index.html'
}

/** Chromium prints the address of its debugging port once it listens. */
async function debuggingAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null)
    throw new Error('The packaged app was started without its error output')
  const said: string[] = []
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line)
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error(`The packaged app ended before its window opened:\n${said.join('\n')}`)
}
