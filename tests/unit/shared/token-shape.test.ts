import { describe, expect, it } from 'vitest'
import { looksLikeToken } from '#shared/token-shape.ts'

describe('looksLikeToken', () => {
  it.each([
    'sk-9fQ2kd81LmZpA7xw3RtY',
    '  sk-proj-9fQ2kd81LmZpA7xw3RtY_k-2 \n',
    'Bearer xai-9fQ2kd81LmZpA7xw3RtY',
    'AIzaSyD9fQ2kd81LmZpA7xw3RtY8fQ2kd81LmZpA',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N',
    '9f86d081884c7d659a2feaa0c55ad015',
  ])('knows %j', (text) => expect(looksLikeToken(text)).toBe(true))

  it.each([
    '',
    'a lighthouse in fog',
    'sk-interesting-looking-hyphenated',
    'key-light-from-the-left-side',
    '12345678901234567890123456789012',
    'https://api.example.com/v1',
    'grok-imagine-1.0-video',
    'sk-',
    'a'.repeat(10_000),
  ])('leaves %j alone', (text) => expect(looksLikeToken(text)).toBe(false))
})
