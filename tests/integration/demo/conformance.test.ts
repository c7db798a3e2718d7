import { describe, expect, it } from 'vitest'
import { ask, choicesOf, chunksOf, complete, errorOf, shareServer, textOf } from './demo-server.ts'
import {
  BAD_ADDRESSES,
  BLOCKS,
  COMMON_ROWS,
  DOCUMENT_MODELS,
  IMAGE_ROWS,
  PIXEL,
  ROLES,
  TOOL,
  TOOL_ROWS,
  VIDEO_ROWS,
  type ParameterRow,
} from './document-tables.ts'

const sharedServer = shareServer()
const { chat: CHAT, edit: EDIT, fast: FAST, image: IMAGE, video: VIDEO } = DOCUMENT_MODELS
const say = (more: object): object => ask(CHAT, '你好', more)
/** A picture to edit, and words. */
const EDITED = [
  { type: 'text', text: 'softer' },
  { type: 'image_url', image_url: { url: PIXEL } },
]

interface Outcome {
  readonly status: number
  /** The text of an answer; empty when it was refused. */
  readonly text: string
  /** The error's, when it was refused. */
  readonly type?: string
  readonly param?: string | null
}

/** Returns what became of a request. Throws when neither the answer nor the error has its documented shape. */
async function outcome(body: object): Promise<Outcome> {
  const response = await complete(sharedServer(), body)
  const { status } = response
  if (status !== 200) return { status, text: '', ...(await errorOf(response)) }
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/event-stream'))
    return { status, text: textOf(await chunksOf(response)) }
  const [choice] = await choicesOf(response)
  return { status, text: choice?.message.content ?? '' }
}

const ANSWERED = { status: 200 }

/** 400 in the documented shape, naming what is wrong. */
const invalid = (param: RegExp): object => ({
  status: 400,
  type: 'invalid_request_error',
  param: expect.stringMatching(param),
})

/** Every value of every row beside the row's name, for `it.each`. */
const each = (rows: readonly ParameterRow[], which: 'accepted' | 'refused'): [string, unknown][] =>
  rows.flatMap((row) => row[which].map((value) => [row.name, value] as [string, unknown]))

const rowsOf = (table: Readonly<Record<string, Omit<ParameterRow, 'name'>>>): ParameterRow[] =>
  Object.entries(table).map(([name, row]) => ({ name, ...row }))

describe('common parameters', () => {
  it.each(each(COMMON_ROWS, 'accepted'))('%s takes %j', async (name, value) => {
    const { status, text } = await outcome(say({ [name]: value }))
    expect(status).toBe(200)
    expect(text).toContain('你好')
  })

  it.each(each(COMMON_ROWS, 'refused'))('%s refuses %j', async (name, value) => {
    for (const model of [CHAT, IMAGE, VIDEO]) {
      expect(await outcome(ask(model, 'sea', { [name]: value }))).toMatchObject(
        invalid(new RegExp(`^${name}`)),
      )
    }
  })

  it.each([true, false])('stream: %s decides the form of the answer', async (stream) => {
    const response = await complete(sharedServer(), say({ stream }))
    const type = response.headers.get('content-type') ?? ''
    expect(type.startsWith('text/event-stream')).toBe(stream)
    expect((await response.text()).endsWith('data: [DONE]\n\n')).toBe(stream)
  })

  // 注意事项: `none` 表示不输出思考，其他值都会输出思考内容
  it.each(COMMON_ROWS[1]?.accepted ?? [])(
    'reasoning_effort %s shows thinking, but for none',
    async (effort) => {
      for (const stream of [true, false]) {
        const { text } = await outcome(say({ stream, reasoning_effort: effort }))
        expect(text.includes('<think>')).toBe(effort !== 'none')
      }
    },
  )

  // 除上述外的其他参数将自动丢弃并忽略
  it.each([
    { seed: 7, user: 'me', n: 99, max_tokens: -1, size: 'huge' },
    { image_config: { n: 99 }, video_config: 'nonsense' },
    { response_format: { type: 'json_object' }, stop: 3 },
  ])('drops what the document does not have: %j', async (more) => {
    expect(await outcome(say(more))).toEqual({ status: 200, text: expect.stringContaining('你好') })
  })

  it('drops what another kind of model takes, and what is unknown inside a config', async () => {
    const image = {
      image_config: { size: '1280x720', quality: 'best' },
      video_config: { preset: 1 },
    }
    expect(await outcome(ask(IMAGE, 'sea', image))).toMatchObject(ANSWERED)
    const video = { video_config: { fps: 60, resolution_name: '480p' }, image_config: { n: 99 } }
    expect(await outcome(ask(VIDEO, 'sea', video))).toMatchObject(ANSWERED)
  })
})

describe('tools', () => {
  const withTool = (more: object): object => say({ tools: [TOOL], ...more })

  it.each(each(TOOL_ROWS, 'accepted'))('%s takes %j', async (name, value) => {
    expect(await outcome(withTool({ [name]: value }))).toMatchObject(ANSWERED)
  })

  it.each(each(TOOL_ROWS, 'refused'))('%s refuses %j', async (name, value) => {
    expect(await outcome(withTool({ [name]: value }))).toMatchObject(
      invalid(new RegExp(`^${name}`)),
    )
  })

  // 服务端解析为 `tool_calls`；不执行工具
  it.each([
    ['auto', 0],
    ['none', 0],
    ['required', 1],
    [{ type: 'function', function: { name: 'get_weather' } }, 1],
  ])('tool_choice %j calls %i tools', async (choice, count) => {
    const response = await complete(sharedServer(), withTool({ tool_choice: choice }))
    const [answer] = await choicesOf(response)
    expect(answer?.message.tool_calls ?? []).toHaveLength(count)
    expect(answer?.finish_reason).toBe(count === 0 ? 'stop' : 'tool_calls')
  })

  it.each([true, false])('parallel_tool_calls: %s', async (parallel) => {
    const tools = [TOOL, { type: 'function', function: { name: 'get_time' } }]
    const body = ask(CHAT, 'get_weather, get_time', { tools, parallel_tool_calls: parallel })
    const [answer] = await choicesOf(await complete(sharedServer(), body))
    expect(answer?.message.tool_calls).toHaveLength(parallel ? 2 : 1)
  })
})

describe('messages', () => {
  const turn = (role: unknown, content: unknown): object => ({
    model: CHAT,
    messages: [
      { role, content },
      { role: 'user', content: '你好' },
    ],
  })

  it.each(ROLES.accepted)('the role %s may carry text, plain or in blocks', async (role) => {
    expect(await outcome(turn(role, 'be brief'))).toMatchObject(ANSWERED)
    expect(await outcome(turn(role, [{ type: 'text', text: 'be brief' }]))).toMatchObject(ANSWERED)
  })

  it.each(ROLES.refused)('there is no role %j', async (role) => {
    expect(await outcome(turn(role, 'hi'))).toMatchObject(invalid(/^messages/))
  })

  const carried = BLOCKS.flatMap(({ type, make, addresses }) =>
    (addresses ?? ['描述这张图片']).map((value) => ({
      type,
      start: value.slice(0, 20),
      block: make(value),
    })),
  )
  it.each(carried)('a user may send $type: $start', async ({ block }) => {
    expect(await outcome(ask(CHAT, [{ type: 'text', text: 'look' }, block]))).toMatchObject(
      ANSWERED,
    )
  })

  it.each(carried.filter(({ type }) => type !== 'text'))(
    'nobody else may send $type',
    async ({ block }) => {
      for (const role of ['developer', 'system', 'assistant']) {
        expect(await outcome(turn(role, [block]))).toMatchObject(invalid(/^messages/))
      }
    },
  )

  // 仅支持 URL 或 Data URI（`data:<mime>;base64,...`），裸 base64 会报错
  const bad = BLOCKS.flatMap(({ type, make, addresses }) =>
    addresses === null
      ? []
      : BAD_ADDRESSES.map((address) => ({ type, address, block: make(address) })),
  )
  it.each(bad)('$type is no "$address"', async ({ block }) => {
    expect(await outcome(ask(CHAT, [block]))).toMatchObject(invalid(/^messages/))
  })

  it.each<[string, unknown]>([
    ['a number', 7],
    ['null', null],
    ['no block at all', []],
    ['an unknown block', [{ type: 'video_url', video_url: { url: 'https://example.com/a.mp4' } }]],
    ['a block without its content', [{ type: 'image_url' }]],
  ])('the content of a user is not %s', async (_name, content) => {
    expect(await outcome(ask(CHAT, content))).toMatchObject(invalid(/^messages/))
  })
})

describe('image_config', () => {
  it.each(each(rowsOf(IMAGE_ROWS), 'refused'))('%s refuses %j', async (name, value) => {
    const more = { image_config: { [name]: value } }
    const param = new RegExp(`^image_config\\.${name}$`)
    expect(await outcome(ask(IMAGE, 'sea', more))).toMatchObject(invalid(param))
    expect(await outcome(ask(EDIT, EDITED, more))).toMatchObject(invalid(param))
  })

  it.each(['all', 3, true])('is an object, not %j', async (config) => {
    expect(await outcome(ask(IMAGE, 'sea', { image_config: config }))).toMatchObject(
      invalid(/^image_config$/),
    )
  })

  // `-fast`: 其 `n/size/response_format` 由服务端统一控制
  it.each(each(rowsOf(IMAGE_ROWS), 'refused'))(
    '-fast does not look at %s: %j',
    async (name, value) => {
      const more = { stream: true, image_config: { [name]: value } }
      const { text } = await outcome(ask(FAST, 'sea', more))
      expect(text.match(/!\[image\]\(http[^)]+\)/g)).toHaveLength(1)
    },
  )
})

describe('video_config', () => {
  it.each(each(rowsOf(VIDEO_ROWS), 'refused'))('%s refuses %j', async (name, value) => {
    expect(await outcome(ask(VIDEO, 'sea', { video_config: { [name]: value } }))).toMatchObject(
      invalid(new RegExp(`^video_config\\.${name}$`)),
    )
  })

  it.each(['all', 3, true])('is an object, not %j', async (config) => {
    expect(await outcome(ask(VIDEO, 'sea', { video_config: config }))).toMatchObject(
      invalid(/^video_config$/),
    )
  })
})
