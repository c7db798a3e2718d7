import { expect, test } from 'vitest'
import {
  curlCommand,
  previewRequest,
} from '../../../../electron/engine/provider/request-preview.ts'
import type { WireBody } from '../../../../electron/engine/provider/wire-body.ts'

const TOKEN = 'vk-0123456789abcdef'
const target = (token: string | null) => ({ baseUrl: new URL('https://api.example/v1'), token })
const PICTURE = Buffer.alloc(123_456, 7)
const BODY: WireBody = {
  model: 'grok-imagine-1.0-edit',
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'data:image/png;base64,AAAA is only text' },
        {
          type: 'image_url',
          image_url: { url: `data:image/jpeg;base64,${PICTURE.toString('base64')}` },
        },
        { type: 'input_audio', input_audio: { data: 'https://host.example/a.mp3' } },
        { type: 'file', file: { file_data: 'data:application/pdf;base64,AAAA' } },
      ],
    },
  ],
  stream: true,
}

test('a preview is the request without its token and without the files', () => {
  expect(previewRequest(target(TOKEN), BODY)).toEqual({
    method: 'POST',
    url: 'https://api.example/v1/chat/completions',
    headers: {
      Accept: 'text/event-stream, application/json',
      'Content-Type': 'application/json',
      Authorization: 'Bearer $VIGNETTE_API_TOKEN',
    },
    body: {
      ...BODY,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'data:image/png;base64,AAAA is only text' },
            {
              type: 'image_url',
              image_url: { url: 'data:image/jpeg;base64,…(123,456 bytes)' },
            },
            { type: 'input_audio', input_audio: { data: 'https://host.example/a.mp3' } },
            { type: 'file', file: { file_data: 'data:application/pdf;base64,…(3 bytes)' } },
          ],
        },
      ],
    },
  })
})

test('without a token there is no header for it', () => {
  expect(previewRequest(target(null), BODY).headers).not.toHaveProperty('Authorization')
  expect(curlCommand(target(null), BODY)).not.toContain('Authorization')
})

test('neither holds any part of the token', () => {
  const shown =
    JSON.stringify(previewRequest(target(TOKEN), BODY)) + curlCommand(target(TOKEN), BODY)
  for (let at = 0; at + 6 <= TOKEN.length; at += 1) {
    expect(shown.includes(TOKEN.slice(at, at + 6)), `from ${at}`).toBe(false)
  }
})

test('only a stream is asked for without a buffer', () => {
  expect(curlCommand(target(TOKEN), BODY)).toMatch(/^curl -sS -N /)
  expect(curlCommand(target(TOKEN), { ...BODY, stream: false })).toMatch(/^curl -sS -g /)
})
