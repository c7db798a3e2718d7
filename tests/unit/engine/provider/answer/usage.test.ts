import { describe, expect, it } from 'vitest'
import { AnswerReader } from '../../../../../electron/engine/provider/answer/answer-reader.ts'
import { readUsage } from '../../../../../electron/engine/provider/answer/usage.ts'
import { CONTEXT } from './reading.ts'

const WORD = { choices: [{ index: 0, delta: { content: 'yes' }, finish_reason: 'stop' }] }

describe('the tokens of an answer', () => {
  it.each([
    [
      { prompt_tokens: 7, completion_tokens: 3 },
      { input: 7, output: 3, reasoning: null },
    ],
    [
      {
        prompt_tokens: 7,
        completion_tokens: 3,
        completion_tokens_details: { reasoning_tokens: 2 },
      },
      { input: 7, output: 3, reasoning: 2 },
    ],
    [
      { input_tokens: 7, output_tokens: 3, output_tokens_details: { reasoning_tokens: 0 } },
      { input: 7, output: 3, reasoning: 0 },
    ],
    [{ prompt_tokens: 7.4 }, { input: 7, output: 0, reasoning: null }],
    [
      { prompt_tokens: 7, completion_tokens: 'many', completion_tokens_details: [] },
      { input: 7, output: 0, reasoning: null },
    ],
  ])('are read from %j', (usage, expected) => {
    expect(readUsage({ ...WORD, usage })).toEqual(expected)
  })

  it.each([
    undefined,
    null,
    7,
    {},
    { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
    { prompt_tokens: -1, completion_tokens: -1 },
    { prompt_tokens: 1e300 },
  ])('are unknown with %j', (usage) => expect(readUsage({ ...WORD, usage })).toBeNull())

  it('are what the last chunk says that says something', () => {
    const chunks = [
      { ...WORD, usage: { prompt_tokens: 7, completion_tokens: 1 } },
      { choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } },
      { choices: [], usage: { prompt_tokens: 0, completion_tokens: 0 } },
    ]
    const reader = new AnswerReader({ ...CONTEXT, expects: 'text' })
    const body = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')
    reader.push(Buffer.from(`${body}data: [DONE]\n\n`))
    reader.flush()
    const usage = { input: 7, output: 3, reasoning: null }
    expect(reader.conclude()).toEqual({ type: 'finish', reason: 'stop', usage })
  })
})
