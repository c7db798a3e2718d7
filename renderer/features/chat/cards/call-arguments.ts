import { VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { QUERY_MAX_LENGTH } from '#shared/search/parse-query.ts'

/** What a field of a call's form is: its UTF-16 code units, its least and greatest value, or what can be chosen. */
export type ArgumentField =
  | { readonly type: 'text'; readonly isOptional?: true; readonly longest: number }
  | { readonly type: 'items'; readonly isOptional?: true; readonly most: number }
  | { readonly type: 'number'; readonly min: number; readonly max: number; readonly usual: number }
  | { readonly type: 'choice'; readonly options: readonly string[]; readonly usual: string }

/** The names of all arguments that the built-in tools take. */
export type ArgumentName =
  | 'prompt'
  | 'count'
  | 'size'
  | 'items'
  | 'item'
  | 'seconds'
  | 'aspect_ratio'
  | 'resolution'
  | 'query'
  | 'limit'

type Fields = Readonly<Partial<Record<ArgumentName, ArgumentField>>>

const PROMPT = { type: 'text', longest: PROMPT_MAX_LENGTH } as const

/** What each built-in tool takes, in the order of its form. What holds is looked at by the main process, too. */
export const ARGUMENT_FIELDS: Readonly<Record<BuiltInTool, Fields>> = {
  generate_image: {
    prompt: PROMPT,
    count: { type: 'number', min: 1, max: 10, usual: 1 },
    size: { type: 'choice', options: IMAGE_SIZES, usual: '1024x1024' },
  },
  edit_image: { prompt: PROMPT, items: { type: 'items', most: 3 } },
  generate_video: {
    prompt: PROMPT,
    item: { type: 'items', isOptional: true, most: 1 },
    seconds: { type: 'number', min: 1, max: 30, usual: 6 },
    aspect_ratio: { type: 'choice', options: ASPECT_RATIOS, usual: '16:9' },
    resolution: { type: 'choice', options: VIDEO_RESOLUTIONS, usual: '720p' },
  },
  search_library: {
    query: { type: 'text', isOptional: true, longest: QUERY_MAX_LENGTH },
    limit: { type: 'number', min: 1, max: 20, usual: 10 },
  },
  show_items: { items: { type: 'items', most: 20 } },
}

/** The values of a form, all as texts: a number is one only once it is sent. */
export type ArgumentValues = Readonly<Partial<Record<ArgumentName, string>>>

/** Returns the names of what a tool takes, in order. */
export function argumentNames(tool: BuiltInTool): readonly ArgumentName[] {
  return Object.keys(ARGUMENT_FIELDS[tool]).filter(isArgumentName)
}

const NAMES: ReadonlySet<string> = new Set<ArgumentName>([
  'prompt',
  'count',
  'size',
  'items',
  'item',
  'seconds',
  'aspect_ratio',
  'resolution',
  'query',
  'limit',
])

/** Returns whether a text is the name of an argument. */
export function isArgumentName(name: string): name is ArgumentName {
  return NAMES.has(name)
}

/** Returns what a call asks for, with what is usual where it says nothing; null where the JSON, which a model has written, cannot be read. */
export function readArguments(tool: BuiltInTool, json: string): ArgumentValues | null {
  const given = objectOf(json)
  if (given === null) return null
  const values = argumentNames(tool).map((name) => {
    const field = ARGUMENT_FIELDS[tool][name]
    const value = textOf(given[name])
    const usual = field !== undefined && 'usual' in field ? String(field.usual) : ''
    return [name, value === '' ? usual : value] as const
  })
  return Object.fromEntries(values)
}

/** Returns the arguments of a form as JSON. */
export function writeArguments(tool: BuiltInTool, values: ArgumentValues): string {
  const entries = argumentNames(tool).flatMap((name): [string, unknown][] => {
    const field = ARGUMENT_FIELDS[tool][name]
    const text = (values[name] ?? '').trim()
    if (field === undefined || (text === '' && 'isOptional' in field && field.type === 'items')) {
      return []
    }
    if (field.type === 'number') return [[name, Number(text)]]
    if (field.type !== 'items') return [[name, text]]
    const ids = idsOf(text)
    return [[name, field.most === 1 ? ids[0] : ids]]
  })
  return JSON.stringify(Object.fromEntries(entries))
}

/** What is wrong with a form: the first field that does not fit; null where all do. */
export function problemOf(tool: BuiltInTool, values: ArgumentValues): ArgumentName | null {
  return (
    argumentNames(tool).find((name) => !fits(ARGUMENT_FIELDS[tool][name], values[name])) ?? null
  )
}

/** As the library names items, or the beginning of that. */
const ID = /^[\da-f][\da-f-]{7,35}$/i

function fits(field: ArgumentField | undefined, value = ''): boolean {
  const text = value.trim()
  switch (field?.type) {
    case 'text':
      return text.length <= field.longest && (text !== '' || field.isOptional === true)
    case 'items': {
      const ids = idsOf(text)
      if (ids.length === 0) return field.isOptional === true
      return ids.length <= field.most && ids.every((id) => ID.test(id))
    }
    case 'number':
      return /^\d+$/.test(text) && Number(text) >= field.min && Number(text) <= field.max
    case 'choice':
      return field.options.includes(text)
    case undefined:
      return true
  }
}

function idsOf(text: string): readonly string[] {
  return text
    .replaceAll(/\bitem\s+/gi, '')
    .split(/[\s,，、;；]+/u)
    .filter(Boolean)
}

function objectOf(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? { ...value } : null
  } catch {
    return null
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return Array.isArray(value) ? value.map(textOf).filter(Boolean).join(', ') : ''
}
