import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { ERROR_SENTENCES } from '#shared/error-sentences/by-language.ts'
import { errorText } from '#shared/error-sentences/error-text.ts'

const unreachable = (address?: string) =>
  new AppError('network', { reason: 'media_host_unreachable', charged: 'maybe', address }).data

it('names the host of a file that cannot be reached, in every language, and never the base URL', () => {
  const error = unreachable('http://10.0.0.5:8000/v1/files/a.jpg?sig=1')
  const [en, zh] = [ERROR_SENTENCES.en, ERROR_SENTENCES['zh-CN']].map((t) => errorText(t, error))
  expect(en).toContain('The result was made, but its file is at 10.0.0.5:8000')
  expect(en).toContain('base64')
  expect(zh).toContain('文件在 10.0.0.5:8000')
  expect(zh).toContain('Base64')
  for (const text of [en, zh]) expect(text).not.toMatch(/base URL|接口地址|sig=/)
})

it('says it without a host where none is known', () => {
  const text = errorText(ERROR_SENTENCES.en, unreachable())
  expect(text).toContain('its file is at another address, which')
  expect(text).not.toContain('{{')
})

it('names the real host, and of a long one its end, so that what it may have cost stays in sight', () => {
  const text = (address: string) => errorText(ERROR_SENTENCES.en, unreachable(address))
  expect(text('https://cdn.provider.com:pw@files.example/a.png')).toContain(
    'its file is at files.example, which',
  )
  const long = text(`https://${'a.'.repeat(120)}files.example:8080/a.png`)
  expect(long).toMatch(/its file is at …[a.]+files\.example:8080, which/)
  expect(long.length).toBeLessThan(320)
})
