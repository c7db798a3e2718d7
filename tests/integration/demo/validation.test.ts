import { describe, expect, it } from 'vitest'
import { MAX_BODY_BYTES } from '../../../electron/engine/demo/http/request-body.ts'
import { ask, complete, errorOf, shareServer } from './demo-server.ts'

const sharedServer = shareServer()
const IMAGE = 'grok-imagine-1.0'
const EDIT = 'grok-imagine-1.0-edit'
const VIDEO = 'grok-imagine-1.0-video'
const picture = (url: string) => [
  { type: 'text', text: 'brighter' },
  { type: 'image_url', image_url: { url } },
]
const imageWith = (config: object, more: object = {}) =>
  ask(IMAGE, 'sea', { image_config: config, ...more })
const videoWith = (config: object) => ask(VIDEO, 'sea', { video_config: config })
const tool = { type: 'function', function: { name: 'look' } }

describe('the demo server refuses', () => {
  it.each<[string, unknown, number, object]>([
    ['no object', [], 400, {}],
    ['no model', { messages: [] }, 400, { param: 'model' }],
    ['unknown model', ask('gpt-9', 'hi'), 404, { code: 'model_not_found' }],
    ['no messages', { model: 'grok-4' }, 400, { param: 'messages' }],
    ['empty messages', { model: 'grok-4', messages: [] }, 400, { param: 'messages' }],
    [
      'unknown role',
      { model: 'grok-4', messages: [{ role: 'robot', content: 'hi' }] },
      400,
      { param: 'messages.0.role' },
    ],
    [
      'picture from the system',
      { model: 'grok-4', messages: [{ role: 'system', content: picture('https://a.example/b') }] },
      400,
      {},
    ],
    ['bare base64', ask('grok-4', picture('iVBORw0KGgo=')), 400, {}],
    ['broken data URI', ask('grok-4', picture('data:image/png;base64,***')), 400, {}],
    ['stream no boolean', ask('grok-4', 'hi', { stream: 'yes' }), 400, { param: 'stream' }],
    ['temperature', ask('grok-4', 'hi', { temperature: 2.1 }), 400, { param: 'temperature' }],
    ['top_p', ask('grok-4', 'hi', { top_p: -0.1 }), 400, { param: 'top_p' }],
    ['effort', ask('grok-4', 'hi', { reasoning_effort: 'most' }), 400, {}],
    ['tools', ask('grok-4', 'hi', { tools: [{ type: 'x' }] }), 400, { param: 'tools.0.type' }],
    ['choice', ask('grok-4', 'hi', { tool_choice: 'required' }), 400, { param: 'tool_choice' }],
    [
      'choice of a missing tool',
      ask('grok-4', 'hi', {
        tools: [tool],
        tool_choice: { type: 'function', function: { name: 'hear' } },
      }),
      400,
      { param: 'tool_choice' },
    ],
    ['empty prompt', ask(IMAGE, '  '), 400, { code: 'empty_prompt' }],
    ['n = 0', imageWith({ n: 0 }), 400, { param: 'image_config.n' }],
    ['n = 11', imageWith({ n: 11 }), 400, { param: 'image_config.n' }],
    ['n = 1.5', imageWith({ n: 1.5 }), 400, { param: 'image_config.n' }],
    ['n in a stream', imageWith({ n: 3 }, { stream: true }), 400, { code: 'invalid_stream_n' }],
    ['size', imageWith({ size: '512x512' }), 400, { param: 'image_config.size' }],
    ['format', imageWith({ response_format: 'gif' }), 400, {}],
    ['edit without picture', ask(EDIT, 'brighter'), 400, { code: 'missing_image' }],
    [
      'edit of what is no picture',
      ask(EDIT, picture('data:image/png;base64,AAAA')),
      400,
      { code: 'invalid_image' },
    ],
    [
      'edit of a picture elsewhere',
      ask(EDIT, picture('https://example.com/a.png')),
      400,
      { code: 'invalid_image_url' },
    ],
    [
      'edit of a name that only looks local',
      ask(EDIT, picture('http://127.0.0.1.example.com/a.png')),
      400,
      { code: 'invalid_image_url' },
    ],
    [
      'video ratio',
      videoWith({ aspect_ratio: '4:3' }),
      400,
      { param: 'video_config.aspect_ratio' },
    ],
    ['video 5 s', videoWith({ video_length: 5 }), 400, { param: 'video_config.video_length' }],
    ['video 31 s', videoWith({ video_length: 31 }), 400, { param: 'video_config.video_length' }],
    ['video 6.5 s', videoWith({ video_length: 6.5 }), 400, {}],
    ['video 1080p', videoWith({ resolution_name: '1080p' }), 400, {}],
    ['video preset', videoWith({ preset: 'sad' }), 400, { param: 'video_config.preset' }],
    ['video without words', ask(VIDEO, ''), 400, { code: 'empty_prompt' }],
  ])('%s', async (_name, body, status, error) => {
    const server = sharedServer()
    const response = await complete(server, body)
    const answer = await errorOf(response)
    expect(response.status).toBe(status)
    expect(answer).toMatchObject({
      type: status === 404 ? 'not_found_error' : 'invalid_request_error',
      ...error,
    })
  })

  it('refuses what is no JSON', async () => {
    const server = sharedServer()
    const response = await complete(server, null, { body: '{"model":' })
    expect(response.status).toBe(400)
    expect(await errorOf(response)).toMatchObject({ code: 'invalid_json' })
  })

  it('refuses a body that is too long, announced or not', async () => {
    const server = sharedServer()
    const body = JSON.stringify(ask('grok-4', 'x'.repeat(MAX_BODY_BYTES)))
    const announced = await complete(server, null, { body })
    expect(announced.status).toBe(413)
    expect(await errorOf(announced)).toMatchObject({ code: 'request_too_large' })
    const chunked: RequestInit = { body: new Blob([body]).stream() }
    const unannounced = await complete(server, null, Object.assign(chunked, { duplex: 'half' }))
    expect(unannounced.status).toBe(413)
  })

  it('drops parameters it does not know, and takes null for absent', async () => {
    const server = sharedServer()
    const more = { seed: 7, user: 'me', stream: null, temperature: null, tools: null }
    expect((await complete(server, ask('grok-4', 'hi', more))).status).toBe(200)
  })
})
