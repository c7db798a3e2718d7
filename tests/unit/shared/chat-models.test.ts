import { expect, it } from 'vitest'
import { chatAbilities } from '#shared/chat-models.ts'

it.each([
  ['grok-4', true, false, true],
  ['grok-4-fast', true, false, true],
  ['grok-3-mini', false, false, true],
  ['grok-2-vision', true, false, true],
  ['gpt-4o-audio-preview', true, true, true],
  ['openai/gpt-5-mini', true, false, true],
  ['gpt-3.5-turbo', false, false, true],
  ['gemini-2.5-pro', true, true, true],
  ['claude-sonnet-4', true, false, true],
  ['qwen2.5-vl-72b', true, false, true],
  ['qwen3-max', false, false, true],
  ['deepseek-v3', false, false, true],
  ['something-else', null, null, null],
])('what %s takes is judged by its name', (model, sees, hears, calls) => {
  expect(chatAbilities(model)).toEqual({ sees, hears, calls })
})
