import { z } from 'zod'
import { invalidRequest, parseOrRefuse } from '../http/api-error.ts'
import type { Messages } from '../messages.ts'

const toolSchema = z.object({
  type: z.literal('function'),
  function: z.object({
    name: z.string().min(1),
    description: z.string().optional(),
    parameters: z.unknown().optional(),
  }),
})

const schema = z.object({
  tools: z.array(toolSchema).nullish(),
  tool_choice: z
    .union([
      z.enum(['auto', 'required', 'none']),
      z.object({ type: z.literal('function'), function: z.object({ name: z.string().min(1) }) }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
})

/** A function the client offers. `parameters` is its JSON Schema, unchecked. */
export interface ChatTool {
  readonly name: string
  readonly parameters: unknown
}

/** The parsed settings of a chat request. */
export interface ChatOrder {
  readonly messages: Messages
  readonly thinking: boolean
  readonly tools: readonly ChatTool[]
  /** A function's name when one is demanded by name. */
  readonly toolChoice: 'auto' | 'required' | 'none' | { readonly name: string }
  readonly parallelToolCalls: boolean
}

/** Reads what only chat has. Throws 400. */
export function readChatOrder(
  body: unknown,
  common: { readonly messages: Messages; readonly reasoning_effort?: string | null | undefined },
): ChatOrder {
  const parsed = parseOrRefuse(schema, body)
  const choice = parsed.tool_choice ?? 'auto'
  const order: ChatOrder = {
    messages: common.messages,
    thinking: common.reasoning_effort !== 'none',
    tools: (parsed.tools ?? []).map(({ function: tool }) => ({
      name: tool.name,
      parameters: tool.parameters,
    })),
    toolChoice: typeof choice === 'string' ? choice : { name: choice.function.name },
    parallelToolCalls: parsed.parallel_tool_calls ?? true,
  }
  checkToolChoice(order)
  return order
}

function checkToolChoice({ tools, toolChoice }: ChatOrder): void {
  const wanted = typeof toolChoice === 'object' ? toolChoice.name : undefined
  const missing = wanted !== undefined && !tools.some(({ name }) => name === wanted)
  if (missing || (toolChoice === 'required' && tools.length === 0)) {
    throw invalidRequest('tool_choice asks for a tool that is not in tools', 'tool_choice')
  }
}
