import { z } from 'zod'
import { isBuiltInTool } from './built-in-tool.ts'

/** Tools of the user's own in one conversation. */
export const MOST_OWN_TOOLS = 16
/** UTF-16 code units, as are all lengths here. */
export const LONGEST_OWN_DESCRIPTION = 1000
export const LONGEST_OWN_SCHEMA = 8000
/** Of all tools of a conversation together, with their names: they go to the page with the rest of its parameters, in one message of 64 KB. */
export const LONGEST_OWN_TOOLS = 10_000
/** Objects and lists in each other. */
export const DEEPEST_OWN_SCHEMA = 24
/** Of what the user answers a call with. */
export const LONGEST_OWN_ANSWER = 16_000

const NAME = /^[\w-]{1,64}$/

/** What is wrong with the name of a tool. `taken`: a built-in one has it. */
export type OwnNameProblem = 'characters' | 'taken'

/** Returns what is wrong with the name of a tool; null for nothing. */
export function ownNameProblem(name: string): OwnNameProblem | null {
  if (!NAME.test(name)) return 'characters'
  return isBuiltInTool(name) ? 'taken' : null
}

/** What is wrong with the schema of a tool's arguments. */
export type OwnSchemaProblem = 'too_long' | 'no_json' | 'no_object' | 'too_deep'

/** Returns what is wrong with a text that is to be the JSON schema of a tool's arguments, which are an object; null for nothing. */
export function ownSchemaProblem(text: string): OwnSchemaProblem | null {
  if (text.length > LONGEST_OWN_SCHEMA) return 'too_long'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'no_json'
  }
  if (!rootSchema.safeParse(value).success) return 'no_object'
  return isWithin(value, DEEPEST_OWN_SCHEMA) ? null : 'too_deep'
}

/** Servers refuse a function whose arguments are anything else. */
const rootSchema = z.looseObject({ type: z.literal('object') })

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((each) => isWithin(each, levels - 1))
}

/** A tool of the user's own, whose calls the user answers by hand: nothing of it runs here. */
export const ownToolSchema = z.strictObject({
  name: z.string().refine((name) => ownNameProblem(name) === null, 'no name of an own tool'),
  /** For the model; may be empty. */
  description: z.string().max(LONGEST_OWN_DESCRIPTION),
  /** The JSON schema of its arguments, as the user has written it. */
  parameters: z.string().refine((text) => ownSchemaProblem(text) === null, 'no JSON schema'),
})
export type OwnTool = z.infer<typeof ownToolSchema>

/** The tools of the user's own that a conversation has. */
export const ownToolsSchema = z
  .array(ownToolSchema)
  .max(MOST_OWN_TOOLS)
  .refine(
    (tools) => new Set(tools.map(({ name }) => name)).size === tools.length,
    'a name stands twice',
  )
  .refine((tools) => ownToolsLength(tools) <= LONGEST_OWN_TOOLS, 'too long together')

/** Returns how long tools are together. */
export function ownToolsLength(tools: readonly OwnTool[]): number {
  return tools.reduce(
    (sum, { name, description, parameters }) =>
      sum + name.length + description.length + parameters.length,
    0,
  )
}
