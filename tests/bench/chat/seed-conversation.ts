import { randomUUID } from 'node:crypto'
import type { TurnRequest } from '#shared/domain/chat.ts'
import { USUAL_PARAMETERS, type ConversationParameters } from '#shared/domain/conversation.ts'
import { transaction } from '../../../electron/engine/database/transaction.ts'
import type { Database } from '../../../electron/engine/database/database.ts'

/** What conversations are made with here. */
export const PARAMETERS: ConversationParameters = { ...USUAL_PARAMETERS, tools: [] }

const { making: _making, ...SETTINGS } = PARAMETERS

/** Writes a conversation of so many messages, by turns of the user and the model, and returns its id. `answer` gives what the model says. */
export function seedConversation(
  database: Database,
  title: string,
  count: number,
  answer: (turn: number) => string,
): string {
  const id = randomUUID()
  const insertConversation = database.prepare(`
    INSERT INTO conversations (id, title, title_by, parameters, created_at, changed_at, head) VALUES (?, ?, 'words', ?, ?, ?, ?)`)
  const insertMessage = database.prepare(`
    INSERT INTO messages (id, conversation, parent, role, content, job, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)`)
  const insertJob = database.prepare(`
    INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state, answer)
    VALUES (?, ?, ?, ?, 'demo', 'Demo', 'chat', ?, ?, ?, 'succeeded', ?)`)
  const begun = 1_760_000_000_000
  transaction(database, () => {
    let parent: string | null = null
    for (let turn = 0; turn < count / 2; turn += 1) {
      const [said, job, spoken] = [randomUUID(), randomUUID(), randomUUID()]
      const at = begun + turn * 60_000
      const prompt = `${title}: question ${turn}, and what do you think of it?`
      const request: TurnRequest = {
        kind: 'chat',
        ...SETTINGS,
        conversation: id,
        upTo: said,
        prompt,
        round: 1,
      }
      const usage = { input: 100 * turn, output: 400, reasoning: 50 }
      const text = answer(turn)
      const whole = { text, reasoning: 'Let me see.', toolCalls: [], finishReason: 'stop', usage }
      const content = JSON.stringify([{ type: 'text', text: prompt }])
      insertMessage.run(said, id, parent, 'user', content, null, at)
      const asked = [PARAMETERS.model, prompt, JSON.stringify(request), JSON.stringify(whole)]
      insertJob.run(job, at, at + 5000, at + 5000, ...asked)
      insertMessage.run(spoken, id, said, 'assistant', '[]', job, at + 1)
      parent = spoken
    }
    const parameters = JSON.stringify(PARAMETERS)
    insertConversation.run(id, title, parameters, begun, begun + count * 60_000, parent)
  })
  return id
}
