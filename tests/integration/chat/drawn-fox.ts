import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Database } from '../../../electron/engine/database/database.ts'
import type { FaultPlan } from '../../../electron/engine/demo/faults.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import { answerWith, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import type { PageCall } from './page-calls.ts'

/** Returns the rules of a server whose model calls for a picture of a fox first, which comes, and answers as given then. */
export function drawsAFox(...answers: FaultPlan): FaultPlan {
  return [
    chatAnswer(callsEvent(['generate_image', { prompt: 'a fox' }])),
    ...answers,
    {
      match: { model: 'grok-imagine-1.0' },
      times: 'always',
      faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
    },
  ]
}

/** Says something in a conversation by a press of the user's own, and waits until nothing of it is under way. */
export async function say(
  page: PageCall,
  engine: Engine,
  conversation: string,
  text: string,
): Promise<void> {
  await page('say', {
    gesture: gestureSchema.parse(randomUUID()),
    conversation,
    words: { text, items: [], references: [] },
    parameters: conversationParameters(),
  })
  await conversationRests(engine, conversation)
}

/** Changes one row as no version of the app would; fails where it is not one. */
export function damageRow(
  database: Database,
  sql: string,
  ...values: readonly (string | number | null)[]
): void {
  database.exec('PRAGMA ignore_check_constraints = ON')
  const { changes } = database.prepare(sql).run(...values)
  database.exec('PRAGMA ignore_check_constraints = OFF')
  expect(changes).toBe(1)
}
