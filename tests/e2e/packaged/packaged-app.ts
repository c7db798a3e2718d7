import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { attach } from '../support/debugging-port.ts'

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

/** Returns a file of the build that `npm run package:dir` made; throws when there is none, or more than one build. */
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
  /** Ends it by a signal. Returns its exit code, null when the signal has ended it. */
  quit(): Promise<number | null>
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
  const { browser, page } = await attach(child)
  return {
    page,
    async quit() {
      const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const code = await exited
      await browser.close()
      return code
    },
  }
}
