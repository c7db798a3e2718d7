import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { hasDisplay } from './display.mjs'
import { resolveElectron } from './electron-runtime.mjs'
import { repository } from './folders.mjs'
import { install } from './install.mjs'
import { withFilesInMemory } from './memory-folder.mjs'
import { runUnderNode24 } from './node-24.mjs'
import { describeFailure, Problem } from './problem.mjs'
import { atSeats, seatsWanted } from './seats.mjs'
import { print, run } from './steps.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { runPlan, selectSteps } from './test-plan.mjs'
import { NO_TESTS, readPlaywrightReport, readVitestReport } from './test-report.mjs'

const reports = join(repository, 'test-results', 'reports')

/** @param {readonly string[]} path below node_modules */
const tool = (...path) => join(repository, 'node_modules', ...path)

/**
 * @param {string} name
 * @param {string[]} args a JavaScript file and its arguments
 * @param {string[]} whatToDo
 * @param {NodeJS.ProcessEnv} [env]
 */
async function runNode(name, args, whatToDo, env = process.env) {
  await run(name, { command: process.execPath, args, env }, whatToDo)
  return NO_TESTS
}

/** Of what the linter knows no project of, `vite.config.ts`; the types of all else it checks itself, in the pass that needs them anyway. */
const types = () => runNode('types', [tool('typescript', 'bin', 'tsc'), '-p', 'scripts'], [])

/** Its type checker lives half a minute: to collect garbage meanwhile takes a third of its time. In bytes, what it may take before it does. */
const LINT_MEMORY = Math.max(2 ** 31, Math.floor(totalmem() / 4))

const lint = () =>
  runNode(
    'lint',
    [tool('oxlint', 'bin', 'oxlint'), '--type-aware', '--type-check', '--deny-warnings'],
    [],
    { ...process.env, GOGC: 'off', GOMEMLIMIT: `${LINT_MEMORY}` },
  )

const format = () =>
  runNode('format', [tool('oxfmt', 'bin', 'oxfmt'), '--check'], ['Mend it with: npm run format'])

/** Shows its figures, also when it has nothing to complain of. */
async function structure() {
  const args = [join(repository, 'scripts', 'structure.mjs')]
  print(await run('structure', { command: process.execPath, args }, []))
  return NO_TESTS
}

async function unit() {
  const report = join(reports, 'vitest.json')
  const args = [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
  ]
  return runTests(
    'unit',
    {
      command: process.execPath,
      args: [tool('vitest', 'vitest.mjs'), ...args, `--outputFile.json=${report}`],
      env: process.env,
    },
    () => readFile(report, 'utf8').then(readVitestReport),
  )
}

/** Where Debian has it; `VIGNETTE_TEST_CHROMIUM` names another one. */
const CHROMIUM = process.env['VIGNETTE_TEST_CHROMIUM'] ?? '/usr/bin/chromium'

/**
 * Runs parts of the window in Chromium, where there is one.
 *
 * @param {(line: string) => void} log
 */
async function component(log) {
  if (!existsSync(CHROMIUM)) await ensureSystemPackages({ purposes: ['component tests'], log })
  if (!existsSync(CHROMIUM)) {
    const reason = `needs Chromium at ${CHROMIUM}, or at the path in VIGNETTE_TEST_CHROMIUM`
    log(`Skipped: ${reason}`)
    return { ...NO_TESTS, skipped: [{ name: 'all component tests', reason }] }
  }
  const report = join(reports, 'component.json')
  const config = join('tests', 'component', 'vitest.config.ts')
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json']
  return runTests(
    'component',
    {
      command: process.execPath,
      args: [tool('vitest', 'vitest.mjs'), ...args, `--outputFile.json=${report}`],
      env: { ...process.env, VIGNETTE_TEST_CHROMIUM: CHROMIUM },
    },
    () => readFile(report, 'utf8').then(readVitestReport),
  )
}

/**
 * Runs one project of `tests/playwright.config.ts`, on virtual displays where there is none, and with a real keychain where
 * there can be one.
 *
 * @param {'app' | 'packaged'} project
 */
async function playwright(project) {
  const runtime = await electron()
  const report = join(reports, `playwright-${project}.json`)
  const cli = tool('@playwright', 'test', 'cli.js')
  const args = [cli, 'test', '--config', 'tests/playwright.config.ts', `--project=${project}`]
  // Most of a test's time the app waits for a server, or the test for the app.
  const seats = project === 'app' ? seatsWanted(process.env, availableParallelism()) : 1
  const wrapped = atSeats(seats, process.execPath, args)
  try {
    return await runTests(
      project,
      {
        command: wrapped.command,
        args: wrapped.args,
        env: {
          ...process.env,
          ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
          // Node strips the types of all specs while Playwright would rewrite the first of them.
          PW_DISABLE_TS_ESM: '1',
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
          VIGNETTE_TEST_KEYRING: wrapped.hasKeyring ? '1' : '0',
        },
      },
      () => readFile(report, 'utf8').then(readPlaywrightReport),
    )
  } finally {
    wrapped.remove()
  }
}

/** @type {Promise<import('./electron-runtime.mjs').ElectronRuntime> | undefined} */
let resolved
function electron() {
  resolved ??= resolveElectron({ log: (line) => print(`  ${line}`) })
  return resolved
}

/**
 * Runs a command that runs tests and writes a report; the counts come from the report also when tests failed.
 *
 * @param {string} name
 * @param {{ command: string, args: string[], env: NodeJS.ProcessEnv }} command
 * @param {() => Promise<import('./test-report.mjs').TestCounts>} readReport
 */
async function runTests(name, command, readReport) {
  await mkdir(reports, { recursive: true })
  const { env, remove } = withFilesInMemory(command.env)
  try {
    await run(name, { ...command, env, live: true }, [])
  } catch (error) {
    const counts = await readReport().catch(() => null)
    // Without a failed test in the report, something else went wrong: that must not get lost.
    if (counts === null || counts.failed === 0) throw error
    return counts
  } finally {
    remove()
  }
  return readReport()
}

/** @type {readonly import('./test-plan.mjs').PlannedStep[]} */
const PLAN = [
  { name: 'types', beside: 'unit', work: types },
  { name: 'lint', beside: 'unit', work: lint },
  { name: 'format', beside: 'unit', work: format },
  { name: 'structure', beside: 'unit', work: structure },
  { name: 'unit', work: unit },
  { name: 'component', work: component },
  {
    name: 'electron',
    work: async (log) => {
      const { version, kind, folder } = await electron()
      log(`Electron ${version}, ${kind}, in ${folder}`)
      return NO_TESTS
    },
  },
  {
    name: 'system-packages',
    needs: ['electron'],
    work: async (log) => {
      await ensureSystemPackages({
        purposes: [
          'run',
          'Chinese text',
          'keychain tests',
          ...(hasDisplay() ? [] : [/** @type {const} */ ('virtual display')]),
        ],
        log,
      })
      return NO_TESTS
    },
  },
  { name: 'build', work: () => build().then(() => NO_TESTS) },
  { name: 'e2e', needs: ['system-packages', 'build'], work: () => playwright('app') },
  {
    name: 'package',
    needs: ['electron', 'build'],
    beside: 'e2e',
    work: () => runNode('package', [join(repository, 'scripts', 'package.mjs'), '--dir'], []),
  },
  {
    name: 'packaged-app',
    needs: ['system-packages', 'package'],
    work: () => playwright('packaged'),
  },
]

/** `npm test`: every check and every test there is; `npm test -- --only unit,lint` runs some. */
async function main() {
  const [flag, names, ...rest] = process.argv.slice(2)
  if ((flag !== undefined && flag !== '--only') || rest.length > 0) {
    throw new Problem('Usage: npm test [-- --only STEP,STEP]', [
      `Steps: ${PLAN.map(({ name }) => name).join(', ')}`,
    ])
  }
  const plan = flag === undefined ? PLAN : selectSteps(PLAN, (names ?? '').split(','))
  await rm(join(repository, 'test-results'), { recursive: true, force: true })
  process.exitCode = (await runPlan(plan)) ? 0 : 1
}

async function start() {
  await install()
  await runUnderNode24(main)
}

start().catch((error) => {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exitCode = 1
})
