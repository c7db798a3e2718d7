import { parseArgs } from 'node:util'
import { COMMON_FLAGS, isCommand, syntaxOf, type CommandName } from './commands.ts'
import { flagOf, FLAGS, isFlag, type FlagName } from './flags.ts'
import { UsageError } from './usage-error.ts'

/** The arguments of a command line, sorted but not yet interpreted. */
export interface ReadArguments {
  /** Null when there is none, which is only valid with `--help` or `--version`. */
  readonly command: CommandName | null
  readonly operands: readonly string[]
  /** What was given to each flag, in order; an empty text for a flag that takes nothing. */
  readonly flags: ReadonlyMap<FlagName, readonly string[]>
}

/**
 * Sorts arguments into a command, its operands and its flags, in any order. Throws a UsageError for a flag or command
 * that does not exist, a missing value, or a repeated flag that may not be.
 */
export function readArguments(args: readonly string[]): ReadArguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(Object.keys(FLAGS).map((name) => [name, optionOf(name)])),
      help: { type: 'boolean', short: 'h' },
    },
    // Errors are found below, where they can be reported in the user's language.
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const operands: string[] = []
  const flags = new Map<FlagName, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind === 'option') addFlag(flags, token)
  }
  const command = commandOf(operands.shift(), flags)
  if (command !== null && !flags.has('help')) checkCommand(command, operands, flags)
  return { command, operands, flags }
}

function optionOf(name: string): { type: 'string' | 'boolean' } {
  return { type: isFlag(name) && flagOf(name).value !== undefined ? 'string' : 'boolean' }
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function addFlag(flags: Map<FlagName, string[]>, token: OptionToken): void {
  const { name, rawName, value } = token
  if (!isFlag(name)) throw new UsageError((texts) => texts.unknownFlag(rawName))
  const flag = flagOf(name)
  if (flag.value === undefined && value !== undefined) {
    throw new UsageError((texts) => texts.flagTakesNoValue(rawName))
  }
  // `--model --json`: an unfinished flag, rather than a model of that name.
  const isAnotherFlag = token.inlineValue !== true && value?.startsWith('--') === true
  if (flag.value !== undefined && (value === undefined || value === '' || isAnotherFlag)) {
    throw new UsageError((texts) => texts.flagNeedsValue(rawName, flag.value ?? ''))
  }
  const given = flags.get(name) ?? []
  if (given.length > 0 && flag.value !== undefined && flag.repeatable !== true) {
    throw new UsageError((texts) => texts.flagGivenTwice(rawName))
  }
  flags.set(name, [...given, value ?? ''])
}

function commandOf(
  word: string | undefined,
  flags: ReadonlyMap<FlagName, unknown>,
): CommandName | null {
  if (word === undefined) {
    if (flags.has('help') || flags.has('version')) return null
    throw new UsageError((texts) => texts.noCommand)
  }
  if (!isCommand(word)) throw new UsageError((texts) => texts.unknownCommand(word))
  return word
}

function checkCommand(
  command: CommandName,
  operands: readonly string[],
  flags: ReadonlyMap<FlagName, unknown>,
): void {
  const syntax = syntaxOf(command)
  for (const name of flags.keys()) {
    if (syntax.flags.includes(name) || COMMON_FLAGS.some((common) => common === name)) continue
    throw new UsageError((texts) => texts.notAFlagOf(`--${name}`, command))
  }
  const [min, max] = syntax.count
  if (operands.length < min) {
    throw new UsageError((texts) => texts.operandMissing(command, syntax.operands))
  }
  if (operands.length > max) {
    const surplus = operands[max] ?? ''
    throw new UsageError((texts) =>
      max === 1 ? texts.quoteIt(syntax.operands, surplus) : texts.operandTooMany(surplus),
    )
  }
}
