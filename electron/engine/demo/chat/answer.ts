import type { Answer, Usage } from '../completion.ts'
import { answerWithImages } from '../image/answer.ts'
import { promptOf, textOf } from '../messages.ts'
import { pause } from '../pace.ts'
import type { RequestContext } from '../request-context.ts'
import { partnerStep } from './partner.ts'
import type { ChatOrder } from './request.ts'
import { chatReply } from './reply.ts'
import { callsFor } from './tool-calls.ts'

/**
 * A prompt that asks chat for a picture, which servers of this dialect draw in the middle of the
 * answer.
 */
const ASKS_FOR_PICTURE = /^\s*(?:please\s+)?(?:draw|paint)\b|^\s*(?:请|帮我|给我)*画/i

/**
 * Yields the answer to a chat: thinking, then tool calls, a picture or words. Always inline `<think>`, as the
 * document's own servers write it.
 */
export async function* answerChat(order: ChatOrder, context: RequestContext): Answer {
  let said = 0
  for await (const part of spoken(order, context)) {
    if (part.type === 'text') said += part.text.length
    yield part
  }
  yield { type: 'usage', usage: usageOf(order, said) }
}

/** Four characters make a token here. */
function usageOf(order: ChatOrder, said: number): Usage {
  const asked = order.messages.reduce((sum, message) => sum + textOf(message).length, 0)
  const thought = order.thinking ? chatReply(order).reasoning.length : 0
  const [input, output, reasoning] = [asked, said, thought].map((length) => Math.ceil(length / 4))
  return {
    prompt_tokens: input ?? 0,
    completion_tokens: output ?? 0,
    total_tokens: (input ?? 0) + (output ?? 0),
    completion_tokens_details: { reasoning_tokens: reasoning ?? 0 },
  }
}

async function* spoken(order: ChatOrder, context: RequestContext): Answer {
  const calls = callsFor(order)
  const reply = chatReply(order)
  const step = partnerStep(order)
  const prompt = promptOf(order.messages)
  if (order.thinking) {
    yield* pieces(`<think>\n${reply.reasoning}\n</think>\n`, context)
  }
  if (calls.length > 0) yield { type: 'tool_calls', calls }
  else if (step?.type === 'words') yield* pieces(step.text, context)
  else if (ASKS_FOR_PICTURE.test(prompt)) yield* drawing(prompt, context)
  else yield* pieces(reply.text, context)
}

async function* drawing(prompt: string, context: RequestContext): Answer {
  for (const percent of [0, 50, 100]) {
    yield { type: 'text', text: `正在生成第1张图片中，当前进度${percent}%\n` }
  }
  const order = { count: 1, size: '1024x1024', responseFormat: 'url' } as const
  const task = { order, prompt, references: [], stream: true }
  for await (const part of answerWithImages(task, context)) {
    if (part.type === 'choice') yield { type: 'text', text: part.text }
  }
}

/** Yields text in small pieces, never in the middle of a character. */
async function* pieces(text: string, context: RequestContext): Answer {
  for (const piece of text.match(/[\s\S]{1,12}/gu) ?? []) {
    await pause(context.times.chatPiece, context.signal)
    yield { type: 'text', text: piece }
  }
}
