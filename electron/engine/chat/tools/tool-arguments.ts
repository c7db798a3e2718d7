import { z } from 'zod'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import { VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { QUERY_MAX_LENGTH } from '#shared/search/parse-query.ts'

const prompt = z
  .string()
  .trim()
  .min(1)
  .max(PROMPT_MAX_LENGTH)
  .describe('What is to be seen, in full sentences: it is all that the image model knows')

/** How a model names an item: by the beginning of its id, with or without the word before it. */
const item = z
  .string()
  .regex(/^\s*(?:item\s+)?[\da-f][\da-f-]{7,35}\s*$/i)
  .describe('The id of an item of the library, such as 1f2e3d4c')

/** What each built-in tool takes. Fields that it does not know are left out. */
export const TOOL_ARGUMENTS = {
  generate_image: z.object({
    prompt,
    count: z.int().min(1).max(10).default(1).describe('How many pictures of this one prompt'),
    size: z.enum(IMAGE_SIZES).default('1024x1024'),
  }),
  edit_image: z.object({
    items: z.array(item).min(1).max(3).describe('The pictures to change, the main one last'),
    prompt,
  }),
  generate_video: z.object({
    prompt,
    item: item.optional().describe('The id of the picture that the video begins with'),
    seconds: z.int().min(1).max(30).default(6),
    aspect_ratio: z.enum(ASPECT_RATIOS).default('16:9'),
    resolution: z.enum(VIDEO_RESOLUTIONS).default('720p'),
  }),
  search_library: z.object({
    query: z
      .string()
      .max(QUERY_MAX_LENGTH)
      .describe('Words of prompts, or such as is:video, from:2026-01-01'),
    limit: z.int().min(1).max(20).default(10),
  }),
  show_items: z.object({ items: z.array(item).min(1).max(20) }),
} as const satisfies Readonly<Record<BuiltInTool, z.ZodType>>

/** A call that could be read: its tool, with what it takes. */
export type ReadArguments = {
  [Tool in BuiltInTool]: {
    readonly tool: Tool
    readonly args: z.infer<(typeof TOOL_ARGUMENTS)[Tool]>
  }
}[BuiltInTool]

/** What became of reading a call's arguments. `why` is for the model, in English. */
export type ArgumentsReading =
  | { readonly type: 'read'; readonly call: ReadArguments }
  | { readonly type: 'unreadable'; readonly why: string }

/** Reads the arguments of a call, JSON that a model has written. Models write numbers as texts, which is taken for what it means. */
export function readArguments(tool: BuiltInTool, json: string): ArgumentsReading {
  const value = jsonOf(json)
  if (value === undefined) return unreadable('The arguments are not valid JSON.')
  const given = withNumbers(value)
  // Case by case: only so the type of what a tool takes goes with its name.
  switch (tool) {
    case 'generate_image':
      return readAs(TOOL_ARGUMENTS[tool].safeParse(given), (args) => ({ tool, args }))
    case 'edit_image':
      return readAs(TOOL_ARGUMENTS[tool].safeParse(given), (args) => ({ tool, args }))
    case 'generate_video':
      return readAs(TOOL_ARGUMENTS[tool].safeParse(given), (args) => ({ tool, args }))
    case 'search_library':
      return readAs(TOOL_ARGUMENTS[tool].safeParse(given), (args) => ({ tool, args }))
    case 'show_items':
      return readAs(TOOL_ARGUMENTS[tool].safeParse(given), (args) => ({ tool, args }))
  }
}

function readAs<Args>(
  parsed: z.ZodSafeParseResult<Args>,
  callOf: (args: Args) => ReadArguments,
): ArgumentsReading {
  if (parsed.success) return { type: 'read', call: callOf(parsed.data) }
  const [issue] = parsed.error.issues
  const where =
    issue === undefined || issue.path.length === 0 ? 'The arguments' : issue.path.join('.')
  return unreadable(`${where}: ${issue?.message ?? 'not what the tool takes'}`)
}

function unreadable(why: string): ArgumentsReading {
  return { type: 'unreadable', why }
}

/** The JSON of a call's arguments, or undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const NUMBERS = ['count', 'seconds', 'limit']

function withNumbers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      // What is null is left to the tool.
      .filter(([, each]) => each !== null)
      .map(([name, each]) => {
        const isNumber = NUMBERS.includes(name) && typeof each === 'string' && /^\d+$/.test(each)
        return [name, isNumber ? Number(each) : each]
      }),
  )
}
