import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isCommand } from '../cli/arguments/commands.ts'
import { flagOf, isFlag } from '../cli/arguments/flags.ts'

/**
 * Switches of Chromium and Electron that may stand among the arguments of a command. Anything else that is no flag of a command is
 * a mistake that its user wants to hear about.
 */
const CHROMIUM_SWITCHES = new Set([
  'no-sandbox',
  'user-data-dir',
  'lang',
  'password-store',
  'ozone-platform',
  'disable-gpu',
  'disable-dev-shm-usage',
  'proxy-server',
  'ignore-certificate-errors-spki-list',
])

/** Flags that need no command beside them, and no window. */
const ANSWERED_ALONE = new Set(['--help', '-h', '--version'])

/**
 * The arguments for the command line, when this process was started with some; null when it is to open its window. The first word
 * that is neither a switch nor the value of a flag decides; without any, whether help is asked for.
 * @param argv of the process, with the executable; in development the application's path follows
 */
export function commandArguments(
  argv: readonly string[],
  { isPackaged }: { readonly isPackaged: boolean },
): readonly string[] | null {
  const args = ownArguments(argv, isPackaged)
  const [word] = wordsOf(args)
  if (word !== undefined) return isCommand(word) ? args : null
  return args.some((argument) => ANSWERED_ALONE.has(argument)) ? args : null
}

/**
 * The files that the window is to be opened with, absolute: every word that is neither a switch nor the value of a flag, as a path or a
 * `file:` URL, and everything that follows `--`. Whether there are such files is not looked at.
 * @param argv as in `commandArguments`
 */
export function fileArguments(
  argv: readonly string[],
  { isPackaged }: { readonly isPackaged: boolean },
  workingDirectory: string,
): string[] {
  const args = ownArguments(argv, isPackaged)
  const end = args.indexOf('--')
  const words =
    end === -1 ? wordsOf(args) : [...wordsOf(args.slice(0, end)), ...args.slice(end + 1)]
  return words.flatMap((word) => {
    if (!/^file:\/\//i.test(word)) return [resolve(workingDirectory, word)]
    try {
      return [fileURLToPath(word)]
    } catch {
      return []
    }
  })
}

function ownArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const own = argv.slice(1).filter((argument) => !isChromiumSwitch(argument))
  return isPackaged ? own : withoutApplication(own)
}

/** What is neither a switch nor the value of a flag. */
function wordsOf(args: readonly string[]): string[] {
  return args.filter(
    (argument, position) => !argument.startsWith('-') && !takesValue(args[position - 1]),
  )
}

function isChromiumSwitch(argument: string): boolean {
  const name = /^--([^=]+)/.exec(argument)?.[1]
  return name !== undefined && CHROMIUM_SWITCHES.has(name)
}

/** Whether what follows an argument is its value: `--library DIR`, but not `--library=DIR` or `--json`. */
function takesValue(argument: string | undefined): boolean {
  const name = /^--([^=]+)$/.exec(argument ?? '')?.[1]
  return name !== undefined && isFlag(name) && flagOf(name).value !== undefined
}

/** Leaves out the first word that is no switch, with the modules that are loaded before it (`-r file`). */
function withoutApplication(args: readonly string[]): string[] {
  const at = args.findIndex(
    (argument, position) => !argument.startsWith('-') && args[position - 1] !== '-r',
  )
  return at === -1 ? [] : args.slice(at + 1)
}
