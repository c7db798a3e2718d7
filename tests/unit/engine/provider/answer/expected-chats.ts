import type { Reading } from './reading.ts'

const WEATHER = 'call_a weather {"city":"上海"}'
const RAW_WEATHER =
  'call_1 weather {"city":"上海","icon":"https://host.example/v1/files/image/a.png"}'

/** What recorded turns of chats mean, as far as it matters. */
export const CHATS: Record<string, Partial<Reading>> = {
  'chat-plain.sse': { text: '你好，a < b & **c**\n- one\n', end: 'stop' },
  'chat-think-inline.sse': {
    reasoning: 'Let me\nsee.',
    text: 'It is 4.\nSee https://host.example/page.',
    end: 'stop',
  },
  'chat-reasoning-content.sse': { reasoning: 'Let me see.', text: 'It is 4.', end: 'stop' },
  'chat-draws.sse': {
    media: { 0: 'image https://api.example/v1/files/image/one.jpg' },
    text: '好的。\n\n完。',
    progress: ['50% 正在生成第1张图片中', '100% 正在生成第1张图片中'],
    end: 'stop',
  },
  'chat-cut.sse': { text: 'Half an ', end: '!network/cut' },
  'chat-cut-after-picture.sse': {
    media: { 0: 'image https://api.example/v1/files/image/one.jpg' },
    text: 'And n',
    end: '!network/cut',
  },
  'chat-error-after-text.sse': { text: 'Half', end: '!server' },
  'chat-raw-line-end.sse': { text: 'One\ntwo three', end: 'stop' },
  'chat-think-in-prose.sse': {
    media: { 0: 'image https://host.example/v1/files/image/a.jpg' },
    text: 'Models write <think> first. \nEnd with `</think>`.',
    reasoning: '',
    end: 'stop',
  },
  'chat-think-in-code.sse': {
    media: { 0: 'image https://host.example/v1/files/image/a.jpg' },
    text: 'Like this:\n```\n<think>\nhm\n</think>\n```\n',
    reasoning: '',
    end: 'stop',
  },
  'chat-think-never-opened.sse': { text: 'Let me see.\n\n\nIt is 4.', reasoning: '', end: 'stop' },
  'chat-only-reasoning.sse': { reasoning: 'Hm.', text: '', end: '!empty_result' },
  'whole-chat.json': { reasoning: 'Easy.', text: 'It is 4.', end: 'stop' },
  'whole-chat-parts.json': { reasoning: 'Easy.', text: 'It is 4.', end: 'stop' },
}

/** The same for turns in which the model asks for tools. */
export const TOOLS: Record<string, Partial<Reading>> = {
  'tools-in-pieces.sse': {
    text: 'Let me look.',
    toolCalls: [WEATHER, 'call_b now {}'],
    end: 'tool_calls',
  },
  'tools-whole.sse': {
    text: '',
    toolCalls: ['call_a weather {"city": "上海"}', 'call_b now {}'],
    end: 'tool_calls',
  },
  'tools-in-turns.sse': { toolCalls: ['a one {"x":1}', 'b two {"y":2}'], end: 'tool_calls' },
  'tools-no-index.sse': { toolCalls: ['a one {}', 'b one {"x":1}'], end: 'tool_calls' },
  'tools-same-index.sse': { toolCalls: ['a one {}', 'b one {"x":1}'], end: 'tool_calls' },
  'tools-object-arguments.sse': {
    toolCalls: ['a weather {"city":"上海","days":[1,2]}'],
    end: 'tool_calls',
  },
  'tools-no-id.sse': { toolCalls: ['call_1 one {}', 'call_2 two {}'], end: 'tool_calls' },
  'tools-no-finish.sse': { toolCalls: ['a one {"x":1}'], end: null },
  'tools-finish-stop.sse': { toolCalls: ['a one {}'], end: 'stop' },
  'tools-cut.sse': { toolCalls: ['a one {}'], end: '!network/cut' },
  'tools-function-call.sse': {
    toolCalls: ['call_1 weather {"city":"上海"}'],
    end: 'function_call',
  },
  'tools-after-think.sse': {
    reasoning: 'I could write <tool_call>{"name":"x"}</tool_call> now.',
    text: '',
    toolCalls: ['call_1 now {}'],
    end: 'stop',
  },
  'tools-raw-tag.sse': { text: '我查一下。\n', media: {}, toolCalls: [RAW_WEATHER], end: 'stop' },
  'tools-raw-tags-in-pieces.sse': {
    text: '正在查询 \n ok',
    toolCalls: ['call_1 one {}', 'call_2 two {"x":"<b>"}'],
    end: 'stop',
  },
  'tools-raw-tag-fenced.sse': { text: '', toolCalls: ['call_1 one {"x":1}'], end: 'stop' },
  'tools-raw-tag-malformed.sse': {
    text: '<tool_call>{"name": "one", "arguments": {</tool_call> and ',
    toolCalls: ['call_1 two {}'],
    end: 'stop',
  },
  'tools-raw-tag-unclosed.sse': {
    text: 'Calling <tool_call>{"name": "one", "arguments": {}}',
    toolCalls: [],
    end: 'stop',
  },
  'tools-raw-tag-in-code.sse': {
    text: 'Write\n```\n<tool_call>{"name": "one"}</tool_call>\n```\nor `<tool_call>`.',
    toolCalls: [],
    end: 'stop',
  },
  'whole-tools.json': { toolCalls: [WEATHER, 'call_1 now {}'], end: 'tool_calls' },
  'whole-tools-raw-tag.json': { text: '', toolCalls: [RAW_WEATHER], end: 'stop' },
  'whole-function-call.json': { toolCalls: ['call_1 now {}'], end: 'function_call' },
}
