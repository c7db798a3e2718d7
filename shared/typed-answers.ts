import { z } from 'zod'
import { DRAFT_MAX_LENGTH } from './ipc/drafts.ts'

/** What is written as answers to calls of tools of the user's own, by the calls, the latest last. */
export type TypedAnswers = ReadonlyMap<string, string>

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
