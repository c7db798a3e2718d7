/**
 * The tables of the API document (`POST /v1/chat/completions`), written down by hand and on purpose not taken from
 * `shared/capabilities.ts`: what the app believes is held against what the document says. Each entry quotes its row.
 */

/** A parameter: the values the document names, and those just beside them. */
export interface ParameterRow {
  readonly name: string
  readonly accepted: readonly unknown[]
  readonly refused: readonly unknown[]
}

/** `grok-imagine-1.0` / `-fast` / `-edit` / `-video`, from 支持：… of image_config and video_config and from 注意事项. */
export const DOCUMENT_MODELS = {
  image: 'grok-imagine-1.0',
  fast: 'grok-imagine-1.0-fast',
  edit: 'grok-imagine-1.0-edit',
  video: 'grok-imagine-1.0-video',
  /** The example's: `"model": "grok-4"`. */
  chat: 'grok-4',
} as const

/** An OpenAI function tool, as the row `tools` asks for. */
export const TOOL = {
  type: 'function',
  function: {
    name: 'get_weather',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
} as const
const NAMED_TOOL = { type: 'function', function: { name: 'get_weather' } }

/** 支持的请求参数, the rows above `video_config`. */
export const COMMON_ROWS: readonly ParameterRow[] = [
  // | `stream` | boolean | 是否开启流式输出 | `true`, `false` |
  { name: 'stream', accepted: [true, false], refused: ['true', 1, 'yes'] },
  // | `reasoning_effort` | string | 推理强度 | `none`, `minimal`, `low`, `medium`, `high`, `xhigh` |
  {
    name: 'reasoning_effort',
    accepted: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'],
    refused: ['max', 'None', '', 0],
  },
  // | `temperature` | number | 采样温度 | `0` ~ `2` |
  { name: 'temperature', accepted: [0, 0.7, 1, 2], refused: [-0.01, 2.01, '1'] },
  // | `top_p` | number | nucleus 采样 | `0` ~ `1` |
  { name: 'top_p', accepted: [0, 0.5, 1], refused: [-0.01, 1.01, '1'] },
]

/** The rows that only mean something to chat; each is sent beside `tools`. */
export const TOOL_ROWS: readonly ParameterRow[] = [
  // | `tools` | array | 工具定义 | OpenAI function tools |
  {
    name: 'tools',
    accepted: [[], [TOOL], [TOOL, { type: 'function', function: { name: 'get_time' } }]],
    refused: [TOOL, ['get_weather'], [{ type: 'retrieval' }], [{ type: 'function' }]],
  },
  // | `tool_choice` | string/object | 工具选择 | `auto`, `required`, `none` 或指定工具 |
  {
    name: 'tool_choice',
    accepted: ['auto', 'required', 'none', NAMED_TOOL],
    refused: [
      'any',
      '',
      true,
      { type: 'function' },
      { type: 'function', function: { name: 'other' } },
    ],
  },
  // | `parallel_tool_calls` | boolean | 是否允许并行工具调用 | `true`, `false` |
  { name: 'parallel_tool_calls', accepted: [true, false], refused: ['false', 0] },
]

/** └─ rows of `image_config`: 支持 `grok-imagine-1.0` / `-fast` / `-edit`. */
export const IMAGE_ROWS = {
  // | └─`n` | integer | 生成数量 | `1` ~ `10` |
  n: { accepted: [1, 2, 10], refused: [0, 11, -1, 1.5, '2'] },
  // | └─`size` | string | 图片尺寸 | `1280x720`, `720x1280`, `1792x1024`, `1024x1792`, `1024x1024` |
  size: {
    accepted: ['1280x720', '720x1280', '1792x1024', '1024x1792', '1024x1024'],
    refused: ['1024x1023', '1280×720', '512x512', '16:9', 1024],
  },
  // | └─`response_format` | string | 响应格式 | `url`, `b64_json`, `base64` |
  response_format: {
    accepted: ['url', 'b64_json', 'base64'],
    refused: ['b64', 'URL', 'png', ''],
  },
} as const

/** └─ rows of `video_config`: 支持 `grok-imagine-1.0-video`. */
export const VIDEO_ROWS = {
  // | └─`aspect_ratio` | string | 视频宽高比 | `16:9`, `9:16`, `1:1`, `2:3`, `3:2`, `1280x720`, `720x1280`, `1792x1024`,
  // `1024x1792`, `1024x1024` |
  aspect_ratio: {
    accepted: [
      '16:9',
      '9:16',
      '1:1',
      '2:3',
      '3:2',
      '1280x720',
      '720x1280',
      '1792x1024',
      '1024x1792',
      '1024x1024',
    ],
    refused: ['4:3', '16/9', '720p', '1920x1080', 1],
  },
  // | └─`video_length` | integer | 视频时长 (秒) | `6` ~ `30` |
  video_length: { accepted: [6, 7, 18, 29, 30], refused: [5, 31, 0, 6.5, '6'] },
  // | └─`resolution_name` | string | 分辨率 | `480p`, `720p` |
  resolution_name: { accepted: ['480p', '720p'], refused: ['1080p', '720', 720] },
  // | └─`preset` | string | 风格预设 | `fun`, `normal`, `spicy`, `custom` |
  preset: { accepted: ['fun', 'normal', 'spicy', 'custom'], refused: ['Normal', 'sad', ''] },
} as const

/** What a ratio's five sizes stand for: the two spellings of `aspect_ratio` in the row's own order. */
export const RATIO_OF_SIZE = {
  '1280x720': '16:9',
  '720x1280': '9:16',
  '1792x1024': '3:2',
  '1024x1792': '2:3',
  '1024x1024': '1:1',
} as const

/** 消息格式: | `role` | string | 角色：`developer`, `system`, `user`, `assistant` |, and `tool` for 客户端执行回填. */
export const ROLES = {
  accepted: ['developer', 'system', 'user', 'assistant'],
  refused: ['human', 'bot', 'User', '', 1],
} as const

const SOUND = 'data:audio/wav;base64,UklGRgAAAABXQVZF'
const PDF = 'data:application/pdf;base64,JVBERi0xLjQK'
/** One red pixel. */
export const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC'

/** 多模态内容块类型, each with its two kinds of address and with what "裸 base64 会报错" forbids. */
export const BLOCKS = [
  // | `text` | {"type": "text", "text": "描述这张图片"} |
  { type: 'text', make: (value: string) => ({ type: 'text', text: value }), addresses: null },
  // | `image_url` | {"type": "image_url", "image_url": {"url": "https://..."}} |
  {
    type: 'image_url',
    make: (value: string) => ({ type: 'image_url', image_url: { url: value } }),
    addresses: ['https://example.com/a.png', PIXEL],
  },
  // | `input_audio` | {"type": "input_audio", "input_audio": {"data": "https://..."}} |
  {
    type: 'input_audio',
    make: (value: string) => ({ type: 'input_audio', input_audio: { data: value } }),
    addresses: ['https://example.com/a.wav', SOUND],
  },
  // | `file` | {"type": "file", "file": {"file_data": "https://..."}} |
  {
    type: 'file',
    make: (value: string) => ({ type: 'file', file: { file_data: value } }),
    addresses: ['https://example.com/a.pdf', PDF],
  },
] as const

/** Addresses that are neither a URL nor `data:<mime>;base64,…`. */
export const BAD_ADDRESSES: readonly string[] = [
  PIXEL.slice(PIXEL.indexOf(',') + 1),
  '',
  'a.png',
  'ftp://example.com/a.png',
  'file:///etc/passwd',
  'data:image/png,raw',
  'data:;base64,AAAA',
  'data:image/png;base64,',
]
