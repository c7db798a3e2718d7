import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ToolCall } from '../completion.ts'
import { promptOf } from '../messages.ts'
import { partnerStep } from './partner.ts'
import type { ChatOrder, ChatTool } from './request.ts'

/** A prompt that explicitly asks for a tool. */
const ASKS_FOR_TOOL =
  /\b(?:use|call|run|invoke)\b[^.]*\b(?:tool|function)s?\b|(?:调用|使用)[^。]*(?:工具|函数)/i

/** Returns the calls with which a request is answered; empty when it is answered in words. */
export function callsFor(order: ChatOrder): ToolCall[] {
  const prompt = promptOf(order.messages)
  const step = partnerStep(order)
  if (step !== null) {
    // Servers name calls anew in each answer.
    const turn = order.messages.length
    return step.type === 'calls'
      ? step.calls.map((call, index) => ({ id: idOf(index, `${turn} ${call.arguments}`), ...call }))
      : []
  }
  // A tool's result is answered with words, or the two would loop for ever.
  if (order.messages.at(-1)?.role === 'tool') return []
  return toolsToCall(order, prompt).map((tool, index) => ({
    id: idOf(index, prompt),
    name: tool.name,
    arguments: JSON.stringify(exampleOf(tool.parameters, prompt, 0) ?? {}),
  }))
}

function idOf(index: number, text: string): string {
  return `call_${createHash('sha256').update(`${index} ${text}`).digest('hex').slice(0, 24)}`
}

function toolsToCall(order: ChatOrder, prompt: string): readonly ChatTool[] {
  const { toolChoice, tools } = order
  if (toolChoice === 'none' || tools.length === 0) return []
  if (typeof toolChoice === 'object') return tools.filter(({ name }) => name === toolChoice.name)
  const named = tools.filter(({ name }) => prompt.includes(name))
  const wanted = toolChoice === 'required' || ASKS_FOR_TOOL.test(prompt)
  const called = named.length > 0 ? named : wanted ? tools.slice(0, 1) : []
  return order.parallelToolCalls ? called : called.slice(0, 1)
}

const nodeSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
})

const MAX_DEPTH = 5

/** Returns a value that a JSON Schema would accept, near enough for a demonstration; strings repeat the prompt. */
function exampleOf(schema: unknown, prompt: string, depth: number): unknown {
  const node = nodeSchema.safeParse(schema).data
  if (node === undefined || depth > MAX_DEPTH) return null
  if (node.default !== undefined) return node.default
  if (node.enum !== undefined && node.enum.length > 0) return node.enum[0]
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(node.properties ?? {}).map(([name, property]) => [
          name,
          exampleOf(property, prompt, depth + 1),
        ]),
      )
    case 'array':
      return node.items === undefined ? [] : [exampleOf(node.items, prompt, depth + 1)]
    case 'string':
      return prompt.slice(0, 80)
    case 'number':
    case 'integer':
      return node.minimum ?? 1
    case 'boolean':
      return true
    default:
      return null
  }
}
