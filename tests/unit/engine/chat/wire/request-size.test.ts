import { describe, expect, it } from 'vitest'
import type { ChatRequest } from '#shared/domain/chat.ts'
import { tokensOfText } from '#shared/token-count.ts'
import { requestSize } from '../../../../../electron/engine/chat/wire/request-size.ts'

const REQUEST: ChatRequest = {
  kind: 'chat',
  model: 'grok-4',
  stream: true,
  reasoningEffort: null,
  temperature: null,
  topP: null,
  toolChoice: null,
  parallelToolCalls: null,
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
}

const PICTURE = {
  type: 'stored' as const,
  kind: 'image' as const,
  sha256: 'a'.repeat(64),
  mime: 'image/jpeg',
  bytes: 300_000,
  name: 'fox.jpg',
  width: 1000,
  height: 1000,
}

function sizeWith(content: Extract<ChatRequest['messages'][number], { role: 'user' }>['content']) {
  return requestSize({ ...REQUEST, messages: [{ role: 'user', content }] })
}

describe('how much a request is', () => {
  it('has its pictures as base64', () => {
    const bare = requestSize(REQUEST)
    const text = { type: 'text' as const, text: 'Hello' }
    const shown = sizeWith([text, { type: 'reference', reference: PICTURE }])
    expect(shown.bytes - bare.bytes).toBeGreaterThan(400_000)
    expect(shown.bytes - bare.bytes).toBeLessThan(400_100)
    expect(shown.tokens).toBe(bare.tokens + 1000)
    // An address is passed on as it is.
    const reference = {
      type: 'address' as const,
      kind: 'image' as const,
      url: 'https://example.com/',
    }
    expect(sizeWith([text, { type: 'reference', reference }]).bytes - bare.bytes).toBeLessThan(100)
  })

  it('counts calls, results and tools', () => {
    const said = requestSize({
      ...REQUEST,
      tools: [{ name: 'show_items', description: 'Shows items.', parameters: null }],
      messages: [
        ...REQUEST.messages,
        {
          role: 'assistant',
          content: null,
          toolCalls: [{ id: 'call', name: 'show_items', arguments: '{"items":["aaaaaaaa"]}' }],
        },
        { role: 'tool', toolCallId: 'call', content: '{"items":[]}' },
      ],
    })
    expect(said.messages).toBe(3)
    expect(said.tokens).toBeGreaterThan(requestSize(REQUEST).tokens + 20)
  })

  it.each([
    ['', 0],
    ['word', 1],
    ['Four words of English', 6],
    ['狐狸跑得很快', 6],
    ['狐 is a fox', 4],
    ['여우', 2],
  ])('takes %j for %d tokens', (text, tokens) => expect(tokensOfText(text)).toBe(tokens))
})
