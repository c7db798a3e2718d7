import { expect, it } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import { collectAnswer } from '../../../../../electron/engine/jobs/save/chat-answer.ts'

it('refuses an answer that does not end, and keeps what came before', () => {
  const said = collectAnswer()
  const delta = 'x'.repeat(1_000_000)
  let thrown: unknown = null
  let taken = 0
  try {
    for (; taken < 100; taken += 1) said.take({ type: 'text', delta })
  } catch (error) {
    thrown = error
  }
  expect(errorDataOf(thrown)).toMatchObject({ code: 'bad_response', charged: 'maybe' })
  expect(taken).toBe(16)
  expect(said.answer().text).toHaveLength(16_000_000)
})
