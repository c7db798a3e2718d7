import { expect, it } from 'vitest'
import { AppError, type ErrorData } from '#shared/errors.ts'
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

const texts = (error: ErrorData): string[] =>
  Object.values(ERROR_SENTENCES).map((sentences) => errorText(sentences, error))

it('says nothing about the cost of a web page in the place of the API, and the cost of everything else', () => {
  const noApi = { reason: 'not_an_api', charged: 'maybe' } as const
  const page = new AppError('bad_response', { ...noApi, httpStatus: 200 }).data
  for (const text of texts(page)) expect(text).not.toMatch(/charged|费/)
  const refused = new AppError('bad_response', { reason: 'not_an_api', charged: 'no' }).data
  const unread = new AppError('bad_response', { charged: 'maybe' }).data
  const garbled = new AppError('bad_response', noApi).data
  for (const text of [refused, unread, garbled].flatMap(texts)) expect(text).toMatch(/charged|费/)
})

it('sends nobody to the base URL for a file that arrived, nor to the prompt for a refused token or size', () => {
  const unusable = new AppError('bad_response', { reason: 'file_unusable', charged: 'maybe' }).data
  const gone = new AppError('media_unavailable', { reason: 'media_gone', charged: 'maybe' }).data
  for (const text of [...texts(unusable), ...texts(gone)]) {
    expect(text).not.toMatch(/base URL|connection|接口地址|网络/)
  }
  const forbidden = new AppError('invalid_request', { reason: 'forbidden' }).data
  const large = new AppError('invalid_request', { reason: 'request_too_large' }).data
  for (const text of [...texts(forbidden), ...texts(large)]) {
    expect(text).not.toMatch(/prompt|提示词/)
  }
})

it('names no format in the refusal of a reference that may well have it', () => {
  const unusable = new AppError('invalid_request', { reason: 'reference_unusable' }).data
  for (const text of texts(unusable)) expect(text).not.toMatch(/AVIF|JPEG|WebP|GIF/)
})

it('says where a new result is all that is left that it may be charged', () => {
  for (const reason of ['media_gone', 'file_unusable'] as const) {
    const [en, zh] = texts(new AppError('bad_response', { reason, charged: 'maybe' }).data)
    expect(en).toContain('Generating again makes a new result, which may be charged.')
    expect(zh).toContain('重新生成会得到一份新作品，可能再次扣费')
  }
})

it('names what the provider offers in place of a model, of many the first', () => {
  const offers = Array.from({ length: 9 }, (_, index) => `model-${index}`)
  const [en, zh] = texts(new AppError('model_not_found', { offers }).data)
  expect(en).toContain(
    'in Settings. It offers model-0, model-1, model-2, model-3, model-4, model-5 and 3 more.',
  )
  expect(zh).toContain('有：model-0、model-1、model-2、model-3、model-4、model-5 等')
  expect(zh).toContain('另有 3 个')
  const [few] = texts(new AppError('model_not_found', { offers: ['only'] }).data)
  expect(few).toContain('It offers only.')
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
