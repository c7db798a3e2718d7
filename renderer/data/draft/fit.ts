import {
  nearestAllowed,
  type Choice,
  type IntegerRange,
  type ServerDecides,
} from '#shared/capabilities.ts'

/** Returns the nearest value that the rule allows; null where the server decides. */
export function fitRange(rule: IntegerRange | ServerDecides, value: number): number | null {
  return rule.by === 'server' ? null : nearestAllowed(rule, value)
}

/** Returns the value if the rule offers it, else the rule's default; null where the server decides. */
export function fitChoice<T>(rule: Choice<T> | ServerDecides, value: T): T | null {
  if (rule.by === 'server') return null
  return rule.options.includes(value) ? value : rule.default
}
