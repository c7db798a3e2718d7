import { join } from 'node:path'
import { build } from './build.mjs'
import { resolveElectron } from './electron-runtime.mjs'
import { repository } from './folders.mjs'
import { install } from './install.mjs'
import { runUnderNode24 } from './node-24.mjs'
import { Problem, describeFailure } from './problem.mjs'
import { run, step } from './steps.mjs'

const USAGE = 'Usage: node scripts/package.mjs [--dir]'

/**
 * `npm run package`: the installers for this system, to be released. `npm run package:dir`: an unpacked build in `release/`,
 * from whichever Electron there is, to be tried and tested.
 */
async function main() {
  const args = process.argv.slice(2)
  if (args.some((arg) => arg !== '--dir')) throw new Problem(`Unknown argument. ${USAGE}`, [])
  const isRelease = !args.includes('--dir')
  const runtime = await step('Find Electron', (log) => resolveElectron({ log }))
  if (isRelease && runtime.kind === 'unofficial') {
    throw new Problem('Refused: an unofficial Electron is never released.', [
      'Only it could be found on this network. Set ELECTRON_MIRROR or HTTPS_PROXY so that the official one can be had, then:',
      'node scripts/electron-runtime.mjs --retry && npm run package',
      'To try a packaged build here: npm run package:dir',
    ])
  }
  await build()
  await step(isRelease ? 'Package for release' : 'Package (unpacked)', () =>
    run(
      'Packaging',
      {
        command: process.execPath,
        args: [
          join(repository, 'node_modules', 'electron-builder', 'cli.js'),
          ...builderArguments({ isRelease, runtime, platform: process.platform }),
        ],
      },
      ['See electron-builder.yml.'],
    ),
  )
}

/**
 * @param {object} options
 * @param {boolean} options.isRelease
 * @param {import('./electron-runtime.mjs').ElectronRuntime} options.runtime
 * @param {NodeJS.Platform} options.platform
 * @returns {string[]}
 */
function builderArguments({ isRelease, runtime, platform }) {
  const resolved = [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`]
  // Only a build for tests may be driven through Chromium's debugging port (`electron/app/debugging-guard.ts`).
  const forTests = '-c.extraMetadata.vignetteTestBuild=true'
  if (!isRelease) return ['--dir', '--publish', 'never', forTests, ...resolved]
  // A universal macOS app is made of two Electrons, one for each processor: electron-builder fetches and checks both.
  return ['--publish', 'never', ...(platform === 'darwin' ? [] : resolved)]
}

async function start() {
  await install()
  await runUnderNode24(main)
}

start().catch((error) => {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exitCode = 1
})
