import { describe, expect, it } from 'vitest'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { DroppableField } from '../../../../electron/engine/provider/droppable-fields.ts'
import { httpError } from '../../../../electron/engine/provider/http-error.ts'
import { fieldsToDrop } from '../../../../electron/engine/provider/refused-fields.ts'

/** Returns what becomes of a refusal, read as every other. */
function refusal(body: unknown, status = 400): ErrorData {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = new Headers({ 'content-type': 'application/json' })
  return httpError({ status, headers, body: text }, []).data
}

const said = (message: string): ErrorData =>
  refusal({ error: { message, type: 'invalid_request_error', code: null } })
const dropped = (
  error: ErrorData,
  kind: 'image' | 'video' | 'chat' = 'video',
  omitted: DroppableField[] = [],
) => fieldsToDrop(error, kind, new Set(omitted))

describe('fieldsToDrop', () => {
  it.each([
    ['Unrecognized request argument supplied: seconds', ['seconds']],
    ["Unknown parameter: 'video_config.seconds'.", ['seconds']],
    ['json: unknown field "seconds"', ['seconds']],
    [
      'unknown field `seconds`, expected one of `aspect_ratio`, `video_length`, `preset`',
      ['seconds'],
    ],
    ["Unrecognized key(s) in object: 'seconds', 'size'", ['seconds', 'size']],
    ['video_config -> size\n  extra fields not permitted (type=value_error.extra)', ['size']],
    ['video_config.seconds: Extra inputs are not permitted', ['seconds']],
    ["Additional properties are not allowed ('size' was unexpected)", ['size']],
    ['property seconds should not exist', ['seconds']],
    ['Parameter seconds is not supported by this model', ['seconds']],
    ['"video_config.size" is not allowed', ['size']],
    ["got an unexpected keyword argument 'seconds'", ['seconds']],
    ['不支持的参数：seconds', ['seconds']],
    ['未知字段 video_config.size', ['size']],
    ['参数 seconds 不支持', ['seconds']],
    ['包含多余的字段 size，请删除', ['size']],
    // A strict server of version 2 does not know the document's spelling.
    ['video_config.video_length: Extra inputs are not permitted', ['video_length']],
    ["Unknown parameters: 'video_length', 'aspect_ratio'", ['video_length', 'aspect_ratio']],
    // Both of a pair: the document's stays.
    ['Unknown fields: aspect_ratio, size', ['size']],
    ['aspect_ratio and size are mutually exclusive', ['size']],
    ['aspect_ratio 和 size 不能同时使用', ['size']],
    // None is named: first that on which nothing hangs.
    ['Unsupported parameter', ['reasoning_effort']],
    ['extra fields not permitted', ['reasoning_effort']],
    ['请求中有未知参数', ['reasoning_effort']],
    // Nothing that was asked for hangs on it.
    [
      "Unsupported value: 'reasoning_effort' does not support 'low' with this model",
      ['reasoning_effort'],
    ],
    [
      "litellm.UnsupportedParamsError: xai does not support parameters: ['reasoning_effort']",
      ['reasoning_effort'],
    ],
    ['reasoning_effort must be one of none, high', ['reasoning_effort']],
    ['Model grok-imagine does not support parameter reasoningEffort.', ['reasoning_effort']],
  ])('reads “%s”', (message, fields) => expect(dropped(said(message))).toEqual(fields))

  it.each([
    // A value that the server does not like: without the field it would make something else.
    'seconds must be one of 6, 10, 12, 16, 20',
    'video_config.seconds: Input should be less than or equal to 20',
    "Unsupported size '1792x1024'",
    'The size parameter 1792x1024 is not supported',
    'Unsupported parameter value for seconds: 30',
    'parameter value is not supported',
    'size 1792x1024 is not allowed, use 1280x720',
    'video length 30 is not supported',
    'aspect_ratio 3:2 is not supported',
    'Invalid parameter: seconds',
    '参数 size 不支持 1792x1024',
    '不支持的参数值: seconds=30',
    'Unsupported parameter: size=1792x1024',
    'unsupported parameter seconds: 30',
    "Unsupported parameter 'seconds' = '30'",
    'This model does not support the parameter size 1792x1024',
    '不支持的参数：seconds 为 30',
    'seconds 参数错误',
    '不支持的视频时长',
    // Something else.
    'unsupported image format',
    "Unknown parameter: 'image_config'.",
    'unknown field: preset',
    'messages: Input should be a valid list',
    'The request is invalid',
    '',
  ])('leaves “%s” to the user', (message) => expect(dropped(said(message))).toEqual([]))

  it('leaves out all that the document does not have where a server names nothing and effort was not it', () => {
    const omitted: DroppableField[] = ['reasoning_effort']
    expect(dropped(said('Unsupported parameter'), 'video', omitted)).toEqual(['seconds', 'size'])
    expect(dropped(said('extra fields not permitted'), 'video', omitted)).toEqual([
      'seconds',
      'size',
    ])
  })

  it('takes no list of what would be right for a limit of pictures in a stream', () => {
    const fields = '`model`, `messages`, `stream`, `n`, `max_tokens`'
    const effort = said(`unknown field \`reasoning_effort\`, expected one of ${fields}`)
    expect(effort.reason).toBeNull()
    expect(dropped(effort)).toEqual(['reasoning_effort'])
    const ratio = said(`Unknown parameter: 'aspect_ratio'. Supported parameters: ${fields}`)
    expect(dropped(ratio, 'image')).toEqual(['aspect_ratio'])
  })

  it('reads the list that FastAPI answers under 422', () => {
    const body = {
      detail: [
        {
          type: 'extra_forbidden',
          loc: ['body', 'video_config', 'seconds'],
          msg: 'Extra inputs are not permitted',
          input: 12,
        },
        {
          type: 'extra_forbidden',
          loc: ['body', 'video_config', 'size'],
          msg: 'Extra inputs are not permitted',
          input: '1280x720',
        },
      ],
    }
    expect(refusal(body, 422)).toMatchObject({
      charged: 'no',
      detail:
        'video_config.seconds: Extra inputs are not permitted; video_config.size: Extra inputs are not permitted',
    })
    expect(dropped(refusal(body, 422))).toEqual(['seconds', 'size'])
  })

  it('leaves out the ratio of pictures, and nothing of a chat', () => {
    expect(dropped(said('unknown field "aspect_ratio"'), 'image')).toEqual(['aspect_ratio'])
    expect(dropped(said('unknown field "size"'), 'image')).toEqual(['size'])
    expect(dropped(said('Unsupported parameter'), 'image')).toEqual(['aspect_ratio'])
    expect(dropped(said('Unsupported parameter: reasoning_effort'), 'chat')).toEqual([])
  })

  it('never leaves out both spellings, nor the same twice', () => {
    expect(dropped(said('unknown field "video_length"'), 'video', ['seconds'])).toEqual([])
    expect(dropped(said('unknown field "seconds"'), 'video', ['seconds'])).toEqual([])
    const all: DroppableField[] = ['seconds', 'size', 'reasoning_effort']
    expect(dropped(said('Unsupported parameter'), 'video', all)).toEqual([])
  })

  it('takes no other failure for a refusal', () => {
    const message = 'unknown field "seconds"'
    const words = { error: { message } }
    for (const status of [401, 403, 404, 409, 413, 429, 500, 502]) {
      expect(dropped(refusal(words, status))).toEqual([])
    }
    const data = { detail: message, httpStatus: 400 } as const
    expect(dropped(new AppError('invalid_request', { ...data, charged: 'maybe' }).data)).toEqual([])
    expect(
      dropped(new AppError('invalid_request', { ...data, reason: 'stream_limit' }).data),
    ).toEqual([])
  })
})
