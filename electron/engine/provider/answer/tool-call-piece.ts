import { z } from 'zod'

/** What one chunk adds to a tool call. A whole call is a single piece. */
export interface ToolCallPiece {
  /** Which call of the answer; null where the server does not say. */
  readonly index: number | null
  readonly id: string | null
  readonly name: string | null
  /** JSON as the model wrote it, or the next part of it. */
  readonly arguments: string
}

const word = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)

const functionSchema = z.object({
  name: word,
  arguments: z.unknown().optional(),
  /** How some models name the arguments in a raw tag. */
  parameters: z.unknown().optional(),
})

/** `{index,id,function:{name,arguments}}`, or flat, as in a raw tag and in the older `function_call`. */
const pieceSchema = functionSchema.extend({
  index: z.number().int().nonnegative().nullish().catch(null),
  id: word,
  function: functionSchema.nullish().catch(null),
})

/** Reads one element of `tool_calls`, a `function_call`, or the content of a raw tag; null when it is none of these. */
export function readToolCallPiece(value: unknown): ToolCallPiece | null {
  const parsed = pieceSchema.safeParse(value)
  if (!parsed.success) return null
  const { index, id, ...flat } = parsed.data
  const { name, arguments: json, parameters } = parsed.data.function ?? flat
  return {
    index: index ?? null,
    id: wordOrNull(id),
    name: wordOrNull(name),
    arguments: argumentsText(json ?? parameters),
  }
}

function wordOrNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

/** Returns arguments as JSON: some servers send the object itself. */
function argumentsText(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}
