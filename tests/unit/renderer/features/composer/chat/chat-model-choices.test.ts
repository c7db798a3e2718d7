import { expect, it } from 'vitest'
import type { OfferedModel } from '#shared/domain/offered-models.ts'
import { chatModelChoices } from '../../../../../../renderer/features/composer/chat/controls/chat-model-choices.ts'

const model = (id: string, kind: OfferedModel['kind'] = 'chat'): OfferedModel => ({
  id,
  kind,
  kindFrom: 'provider',
  listed: true,
})
const MODELS = [model('grok-4'), model('grok-imagine-1.0', 'image'), model('grok-3-mini')]

it('offers what chats, with the chosen one even where the provider does not list it', () => {
  expect(chatModelChoices(MODELS, 'grok-4', '').chat).toEqual(['grok-4', 'grok-3-mini'])
  expect(chatModelChoices(MODELS, 'my-own', '').chat).toEqual(['my-own', 'grok-4', 'grok-3-mini'])
  expect(chatModelChoices([], 'grok-4', '')).toEqual({ chat: ['grok-4'], others: [], typed: null })
})

it('finds by all words, also what is known for something else, and takes what is typed', () => {
  expect(chatModelChoices(MODELS, 'grok-4', 'grok mini').chat).toEqual(['grok-3-mini'])
  expect(chatModelChoices(MODELS, 'grok-4', 'imagine').others).toEqual(['grok-imagine-1.0'])
  expect(chatModelChoices(MODELS, 'grok-4', 'new-one').typed).toBe('new-one')
  expect(chatModelChoices(MODELS, 'grok-4', 'grok-3-mini').typed).toBeNull()
})
