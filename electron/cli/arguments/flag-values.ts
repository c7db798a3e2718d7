import { flagOf, type FlagName } from './flags.ts'
import { UsageError } from './usage-error.ts'

/** The range of a flag's numbers, both ends included. */
interface NumberRange {
  readonly min: number
  readonly max: number
  readonly integer?: boolean
}

/** The flags of a command line, parsed by type. Every method throws a UsageError for an invalid value. */
export interface FlagValues {
  has(name: FlagName): boolean
  text(name: FlagName): string | null
  /** Of a flag that may be repeated, in order. */
  texts(name: FlagName): readonly string[]
  choice<T extends string>(name: FlagName, options: readonly T[]): T | null
  /** Returns the choice for every value of a flag that may be repeated. */
  choices<T extends string>(name: FlagName, options: readonly T[]): readonly T[]
  number(name: FlagName, range: NumberRange): number | null
}

/** Wraps what `readArguments` has found. */
export function flagValues(flags: ReadonlyMap<FlagName, readonly string[]>): FlagValues {
  const text = (name: FlagName): string | null => flags.get(name)?.[0] ?? null
  return {
    has: (name) => flags.has(name),
    text,
    texts: (name) => flags.get(name) ?? [],
    choice(name, options) {
      const given = text(name)
      return given === null ? null : optionOf(name, given, options)
    },
    choices: (name, options) =>
      (flags.get(name) ?? []).map((given) => optionOf(name, given, options)),
    number(name, range) {
      const given = text(name)
      return given === null ? null : numberOf(name, given, range)
    },
  }
}

/** Returns the option that a flag's value names. Throws a UsageError that lists the options. */
export function optionOf<T extends string>(
  name: FlagName,
  given: string,
  options: readonly T[],
): T {
  const found = options.find((option) => option === given)
  if (found === undefined) {
    throw new UsageError((texts) => texts.notAnOption(`--${name}`, given, options))
  }
  return found
}

/** Decimal and nothing else: `Number` also reads an empty text, hexadecimal and `Infinity`. */
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,15})?$/

function numberOf(name: FlagName, given: string, range: NumberRange): number {
  const value = DECIMAL.test(given) ? Number(given) : Number.NaN
  const whole = range.integer !== true || Number.isInteger(value)
  if (!whole || !(value >= range.min && value <= range.max)) {
    const { min, max, integer = false } = range
    throw new UsageError((texts) => texts.notInRange(`--${name}`, given, { min, max, integer }))
  }
  return value
}

/** Returns which of some flags were given, as they are written. */
export function givenAmong(flags: FlagValues, names: readonly FlagName[]): string[] {
  return names.filter((name) => flags.has(name)).map((name) => `--${name}`)
}

/** Returns the syntax of a flag for the help: `--size WxH`. */
export function flagSyntax(name: FlagName): string {
  const { value } = flagOf(name)
  return value === undefined ? `--${name}` : `--${name} ${value}`
}
