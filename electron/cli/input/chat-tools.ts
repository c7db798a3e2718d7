import { z } from 'zod'
import { toolSchema, type Tool, type ToolChoice } from '#shared/domain/chat.ts'
import { UsageError } from '../arguments/usage-error.ts'

const apiTool = z
  .object({
    type: z.literal('function').optional(),
    function: z.object({
      name: z.string(),
      description: z.string().nullish(),
      parameters: z.record(z.string(), z.unknown()).nullish(),
    }),
  })
  .transform(({ function: { name, description, parameters } }) => ({
    name,
    description: description ?? null,
    parameters: parameters ?? null,
  }))
  .pipe(toolSchema)

/** Parses an array of tools in the API's shape. Throws a UsageError about `where` for anything else. */
export function readTools(json: unknown, where: string): Tool[] {
  const read = z.array(apiTool).min(1).max(128).safeParse(json)
  if (!read.success) {
    const at = read.error.issues[0]?.path.join('.') ?? ''
    throw new UsageError((texts) => texts.notTools(where, at))
  }
  return read.data
}

/** Returns `auto`, `required`, `none`, or one of the tools by its name. Throws a UsageError. */
export function readToolChoice(text: string | null, tools: readonly Tool[]): ToolChoice | null {
  if (text === null) return null
  if (tools.length === 0) throw new UsageError((texts) => texts.noTools)
  if (text === 'auto' || text === 'required' || text === 'none') return text
  if (!tools.some(({ name }) => name === text)) {
    throw new UsageError((texts) => texts.unknownTool(text))
  }
  return { name: text }
}
