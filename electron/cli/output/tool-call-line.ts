import type { ToolCall } from '#shared/domain/chat.ts'
import type { ToolCallLine } from './lines.ts'

/** The line about a call, with its arguments parsed; left as they are where the model wrote something that is no JSON. */
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
