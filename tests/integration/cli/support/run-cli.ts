import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { compiledCode, scriptFile } from '../../support/script-file.ts'
import { lineSchema, type LineOf, type ParsedLine } from './line-schemas.ts'

/** The command line, to be run by Node. */
export const CLI = scriptFile(new URL('../../../../electron/cli.ts', import.meta.url))

export interface CliOptions {
  /** Added to an environment that knows of no provider, no proxy and no display. */
  readonly environment?: Readonly<Record<string, string>>
  /** Written to standard input, which is then closed; closed at once when left out. */
  readonly input?: string
  readonly workingFolder?: string
  /** Leaves standard input open with nothing on it. */
  readonly keepInputOpen?: boolean
}

/** How a run has ended, and everything it said. */
export interface CliRun {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The same with `--json`: every line parsed with the strict schemas. */
export interface JsonRun extends CliRun {
  readonly lines: readonly ParsedLine[]
  of<T extends ParsedLine['type']>(type: T): readonly LineOf<T>[]
  /** The last line, which is always this one. */
  readonly done: LineOf<'done'>
}

/** Starts the command line as a process of its own, as `npm run cli` does, except that it is bundled. */
export function startCli(args: readonly string[], options: CliOptions = {}): ChildProcess {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: options.workingFolder,
    env: {
      PATH: process.env['PATH'],
      LANG: 'en_US.UTF-8',
      ...compiledCode(),
      ...options.environment,
    },
  })
  child.stdin?.on('error', () => undefined)
  if (options.keepInputOpen !== true) child.stdin?.end(options.input ?? '')
  return child
}

/** Waits for a process to end. */
export async function ended(child: ChildProcess): Promise<CliRun> {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
  await once(child, 'close')
  return {
    exitCode: child.exitCode,
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
  }
}

/** Runs the command line to its end. */
export function runCli(args: readonly string[], options?: CliOptions): Promise<CliRun> {
  return ended(startCli(args, options))
}

/** Runs it with `--json`. Throws when standard output has anything else than lines of the promised shapes, or does not end with `done`. */
export async function runJson(args: readonly string[], options?: CliOptions): Promise<JsonRun> {
  return parsedRun(await runCli(['--json', ...args], options))
}

/** Parses what a run with `--json` has said. */
export function parsedRun(run: CliRun): JsonRun {
  const lines = parseLines(run.stdout)
  const done = lines.at(-1)
  if (done?.type !== 'done') throw new Error(`No done at the end: ${run.stdout}\n${run.stderr}`)
  const of = <T extends ParsedLine['type']>(type: T): LineOf<T>[] =>
    lines.filter((line): line is LineOf<T> => line.type === type)
  return { ...run, lines, of, done }
}

/** Returns every line of an output, each one object. */
export function parseLines(stdout: string): ParsedLine[] {
  if (stdout !== '' && !stdout.endsWith('\n')) throw new Error(`A line is cut: ${stdout}`)
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => lineSchema.parse(JSON.parse(line)))
}
