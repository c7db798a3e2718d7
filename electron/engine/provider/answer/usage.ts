import { z } from 'zod'
import type { TokenUsage } from '#shared/domain/token-usage.ts'

/** More tokens than any answer has: what counts on beyond it counts something else. */
const MOST_TOKENS = 1e9

const count = z.number().nonnegative().max(MOST_TOKENS).nullish().catch(null)
const details = z.object({ reasoning_tokens: count }).nullish().catch(null)

/** In the words of the chat completions and of the responses API, both of which gateways write. */
const usageSchema = z.object({
  prompt_tokens: count,
  input_tokens: count,
  completion_tokens: count,
  output_tokens: count,
  completion_tokens_details: details,
  output_tokens_details: details,
})

const chunkSchema = z.object({ usage: usageSchema })

/** Reads how many tokens a chunk says that an answer has taken; null where it says nothing, or only noughts, as some servers do. */
export function readUsage(chunk: unknown): TokenUsage | null {
  const { data } = chunkSchema.safeParse(chunk)
  if (data === undefined) return null
  const { usage } = data
  const input = whole(usage.prompt_tokens ?? usage.input_tokens)
  const output = whole(usage.completion_tokens ?? usage.output_tokens)
  const thought =
    usage.completion_tokens_details?.reasoning_tokens ??
    usage.output_tokens_details?.reasoning_tokens
  if (input === 0 && output === 0) return null
  return { input, output, reasoning: thought == null ? null : whole(thought) }
}

function whole(value: number | null | undefined): number {
  return Math.round(value ?? 0)
}
