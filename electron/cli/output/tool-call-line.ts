import type { ToolCall } from '#shared/domain/chat.ts'
import type { ToolCallLine } from './lines.ts'

/** Returns the line about a call, with its arguments parsed; unchanged where the model wrote invalid JSON. */
export function toolCallLine(job: string, { id, name, arguments: text }: ToolCall): ToolCallLine {
  return { type: 'tool_call', job, id, name, arguments: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
