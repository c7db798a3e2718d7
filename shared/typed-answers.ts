import { z } from 'zod'
import { DRAFT_MAX_LENGTH } from './ipc/drafts.ts'

/** What is written on the cards of calls, by `typedKey`, the latest last. */
export type TypedAnswers = ReadonlyMap<string, string>

/** What can be written on a card: the answer to a tool of the user's own, changed arguments of a built-in one as JSON, and the words of a decline. */
export type TypedPart = 'answer' | 'changes' | 'decline'

/** Returns under what a part of what is written on the card of a call is kept. */
export function typedKey(call: string, part: TypedPart): string {
  return part === 'answer' ? call : `${part} ${call}`
}

/** Returns what is written on all cards but that of a call. */
export function withoutCall(typed: TypedAnswers, call: string): TypedAnswers {
  const gone = new Set(PARTS.map((part) => typedKey(call, part)))
  return new Map([...typed].filter(([key]) => !gone.has(key)))
}

const PARTS: readonly TypedPart[] = ['answer', 'changes', 'decline']

const lengthsSchema = z.array(z.tuple([z.string(), z.int().nonnegative()]))

/**
 * Returns answers as the text of a draft; null for none. The texts stand there as they are, behind their calls and lengths: as JSON a long one might not fit.
 * No longer than a draft may be: the oldest are left out.
 */
export function textOfAnswers(answers: TypedAnswers): string | null {
  const kept = [...answers]
  for (; kept.length > 0; kept.shift()) {
    const lengths = JSON.stringify(kept.map(([call, text]) => [call, text.length]))
    const text = `${lengths}\n${kept.map(([, answer]) => answer).join('')}`
    if (text.length <= DRAFT_MAX_LENGTH) return text
  }
  return null
}

/** Returns the answers of such a text; none where it is no such text. */
export function answersOfText(text: string | null): TypedAnswers {
  if (text === null) return new Map()
  const end = text.indexOf('\n')
  const answers = new Map<string, string>()
  let at = end + 1
  for (const [call, length] of lengthsIn(text.slice(0, Math.max(0, end)))) {
    answers.set(call, text.slice(at, at + length))
    at += length
  }
  return answers
}

function lengthsIn(json: string): z.infer<typeof lengthsSchema> {
  try {
    return lengthsSchema.safeParse(JSON.parse(json)).data ?? []
  } catch {
    return []
  }
}
