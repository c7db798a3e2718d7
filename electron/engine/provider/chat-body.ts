import { assertNever } from '#shared/assert-never.ts'
import type { ChatMessage, ChatRequest, Tool, ToolChoice } from '#shared/domain/chat.ts'
import {
  referenceBlock,
  type AddressOf,
  type WireBlock,
  type WireBody,
  type WireMessage,
  type WireTool,
} from './wire-body.ts'

/** Returns the body of one turn of a chat. Settings that are null are not sent, so that the server decides. */
export function chatBody(request: ChatRequest, stream: boolean, addressOf: AddressOf): WireBody {
  const { reasoningEffort, temperature, topP, tools, toolChoice, parallelToolCalls } = request
  return {
    model: request.model,
    messages: request.messages.map((message) => wireMessage(message, addressOf)),
    stream,
    ...(reasoningEffort === null ? {} : { reasoning_effort: reasoningEffort }),
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { top_p: topP }),
    ...(tools.length === 0 ? {} : { tools: tools.map(wireTool) }),
    ...(toolChoice === null ? {} : { tool_choice: wireToolChoice(toolChoice) }),
    ...(parallelToolCalls === null ? {} : { parallel_tool_calls: parallelToolCalls }),
  }
}

function wireMessage(message: ChatMessage, addressOf: AddressOf): WireMessage {
  switch (message.role) {
    case 'developer':
    case 'system':
      return { role: message.role, content: message.content }
    case 'user':
      return { role: 'user', content: userContent(message.content, addressOf) }
    case 'assistant':
      return assistantMessage(message)
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId, content: message.content }
    default:
      return assertNever(message)
  }
}

type UserContent = Extract<ChatMessage, { role: 'user' }>['content']

/** Returns user content. Text alone stays a plain string, which every server takes. */
function userContent(content: UserContent, addressOf: AddressOf): string | WireBlock[] {
  const texts = content.flatMap((block) => (block.type === 'text' ? [block.text] : []))
  if (texts.length === content.length) return texts.join('\n')
  return content.map((block) =>
    block.type === 'text'
      ? { type: 'text', text: block.text }
      : referenceBlock(block.reference, addressOf),
  )
}

/** Returns an assistant message. `content` may be null only beside tool calls: alone, servers refuse it. */
function assistantMessage(message: Extract<ChatMessage, { role: 'assistant' }>): WireMessage {
  if (message.toolCalls.length === 0) return { role: 'assistant', content: message.content ?? '' }
  return {
    role: 'assistant',
    content: message.content,
    tool_calls: message.toolCalls.map(({ id, name, arguments: json }) => ({
      id,
      type: 'function',
      function: { name, arguments: json },
    })),
  }
}

function wireTool({ name, description, parameters }: Tool): WireTool {
  return {
    type: 'function',
    function: {
      name,
      ...(description === null ? {} : { description }),
      ...(parameters === null ? {} : { parameters }),
    },
  }
}

function wireToolChoice(choice: ToolChoice): NonNullable<WireBody['tool_choice']> {
  return typeof choice === 'string' ? choice : { type: 'function', function: { name: choice.name } }
}
