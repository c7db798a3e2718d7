import { describe, expect, it } from 'vitest'
import {
  imageSources,
  mediaPromptOf,
  messagesSchema,
  promptOf,
} from '../../../../electron/engine/demo/messages.ts'

const image = (url: string) => ({ type: 'image_url', image_url: { url } })

describe('messages', () => {
  it.each([
    'https://a.example/b.png',
    'data:image/png;base64,iVBORw0KGgo=',
    'data:image/svg+xml;charset=utf-8;base64,PHN2Zz4=',
    `data:image/png;base64,${'A'.repeat(12_000_000)}`,
  ])('take %.40s as a picture', (url) => {
    const messages = [{ role: 'user', content: [image(url)] }]
    expect(messagesSchema.safeParse(messages).success).toBe(true)
  })

  it.each([
    'iVBORw0KGgo=',
    'data:image/png,abc',
    'data:;base64,',
    'data:image/png;base64,a b%',
    '',
  ])('refuse %j as a picture', (url) => {
    const messages = [{ role: 'user', content: [image(url)] }]
    expect(messagesSchema.safeParse(messages).success).toBe(false)
  })

  it('have their prompt in the last text of any role', () => {
    const messages = messagesSchema.parse([
      { role: 'user', content: 'first' },
      { role: 'user', content: [{ type: 'text', text: 'second' }, image('https://a.example/1')] },
      { role: 'assistant', content: 'third' },
      { role: 'user', content: [image('https://a.example/2')] },
    ])
    expect(promptOf(messages)).toBe('third')
    expect(mediaPromptOf(messages)).toBe('third')
    expect(imageSources(messages)).toEqual(['https://a.example/1', 'https://a.example/2'])
  })

  it('have several texts in one: all are the prompt of a chat, the last that of a picture', () => {
    const text = (words: string) => ({ type: 'text', text: words })
    const content = [text('one'), image('https://a.example/1'), text('two'), text(' ')]
    const messages = messagesSchema.parse([{ role: 'user', content }])
    expect(promptOf(messages)).toBe('one\ntwo\n ')
    expect(mediaPromptOf(messages)).toBe('two')
  })
})
