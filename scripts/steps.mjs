import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setInterval, clearInterval } from 'node:timers'
import { repository } from './folders.mjs'
import { Problem } from './problem.mjs'
import { withoutToken } from './secret-environment.mjs'

/** A failed step shows this many lines of its output; the rest is in a file. One screen, not a scroll. */
const SHOWN_LINES = 40

const isTerminal = process.stdout.isTTY && process.env['CI'] !== 'true'
/** On a terminal the elapsed time is rewritten in place; elsewhere a line now and then shows that something happens. */
const TICK_MS = isTerminal ? 1_000 : 20_000

/** When something was last written, in milliseconds since 1970: what shows progress itself needs no reminder. */
let lastWritten = 0
/** Whether the terminal's current line is an elapsed time, to be overwritten by the next output. */
let isShowingTime = false

/** @param {string | Buffer} text */
function write(text) {
  if (isShowingTime) process.stdout.write('\r\u001B[K')
  isShowingTime = false
  lastWritten = Date.now()
  process.stdout.write(text)
}

/** @param {string} line */
export function print(line) {
  write(`${line}\n`)
}

/**
 * Runs one named step and prints its name, that it is still running, and how long it took.
 *
 * @template T
 * @param {string} name
 * @param {(log: (line: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const started = Date.now()
  print(`▸ ${name}`)
  const ticker = setInterval(() => {
    if (Date.now() - lastWritten < TICK_MS - 100) return
    const elapsed = formatDuration(Date.now() - started)
    if (isTerminal) {
      process.stdout.write(`\r  … ${elapsed}\u001B[K`)
      isShowingTime = true
    } else print(`  … ${name}: still running, ${elapsed}`)
  }, TICK_MS)
  try {
    const result = await work((line) => print(`  ${line}`))
    print(`✓ ${name} (${formatDuration(Date.now() - started)})`)
    return result
  } catch (error) {
    print(`✗ ${name} (${formatDuration(Date.now() - started)})`)
    throw error
  } finally {
    clearInterval(ticker)
  }
}

/**
 * @param {number} milliseconds
 * @returns {string} such as `3.2 s` or `2 min 05 s`
 */
export function formatDuration(milliseconds) {
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/**
 * @typedef {object} Command
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [shell]
 * @property {boolean} [live] print the output as it comes; otherwise only when the command fails
 */

/**
 * Runs a command in the repository's folder, without the token that the environment may hold.
 *
 * @param {string} name for messages, and for the log file of a failure
 * @param {Command} command
 * @param {readonly string[]} whatToDo advice for when it fails
 * @returns {Promise<string>} everything it wrote
 * @throws {Problem} when it cannot be started or its exit code is not 0
 */
export async function run(
  name,
  { command, args, env = process.env, shell = false, live = false },
  whatToDo,
) {
  /** @type {Buffer[]} */
  const output = []
  const code = await new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: repository,
      env: withoutToken(env),
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (/** @type {Buffer} */ piece) => {
        output.push(piece)
        if (live) write(piece)
      })
    }
    child.once('error', (error) => resolve(error.message))
    child.once('close', (exitCode, signal) => resolve(exitCode ?? signal))
  })
  const text = Buffer.concat(output).toString('utf8')
  if (code === 0) return text

  const how = typeof code === 'number' ? `exit code ${code}` : String(code)
  const shown = live ? [] : await excerpt(name, text)
  throw new Problem(`${name} failed (${how}): ${[command, ...args].join(' ')}`, [
    ...shown,
    ...whatToDo,
  ])
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {Promise<string[]>} the last lines of an output, and where the whole of it is when that is not all
 */
async function excerpt(name, text) {
  const lines = text.trimEnd().split(/\r?\n/)
  if (lines.length <= SHOWN_LINES) return [...lines, '']
  const folder = join(repository, 'test-results')
  const file = join(folder, `${name.replaceAll(/[^\w-]+/g, '-').toLowerCase()}.log`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, text)
  return [`… ${lines.length - SHOWN_LINES} more lines in ${file}`, ...lines.slice(-SHOWN_LINES), '']
}
