import { z } from 'zod'
import { typedKey } from '#shared/typed-answers.ts'
import { typedAnswers } from '../../../data/chat/typed-answers.ts'
import { jsonOf } from '../../../data/json-of.ts'
import { isArgumentName, type ArgumentValues } from './call-arguments.ts'

const valuesSchema = z.record(z.string(), z.string())

/** Returns what the user has changed of what a call asks for, by its text; null where it is as the model wanted. */
export function changedArguments(text: string): ArgumentValues | null {
  const { data } = valuesSchema.safeParse(jsonOf(text === '' ? null : text))
  if (data === undefined) return null
  return Object.fromEntries(Object.entries(data).filter(([name]) => isArgumentName(name)))
}

/** Changes what a call asks for; null: it is as the model wanted. */
export function changeArguments(
  conversation: string,
  call: string,
  values: ArgumentValues | null,
): void {
  const text = values === null ? '' : JSON.stringify(values)
  typedAnswers.type(conversation, typedKey(call, 'changes'), text)
}
