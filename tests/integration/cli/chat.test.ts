import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { withDemoServer, withOtherServer } from './support/servers.ts'

const PICTURE = fileURLToPath(new URL('../../fixtures/media/image.jpg', import.meta.url))

const TOOLS = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather in a city',
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
    },
  },
]

const body = (requests: readonly { readonly path: string; readonly body: unknown }[]): unknown =>
  requests.findLast(({ path }) => path === '/v1/chat/completions')?.body

async function put(
  cli: { readonly folder: string },
  name: string,
  value: unknown,
): Promise<string> {
  const file = join(cli.folder, name)
  await writeFile(file, JSON.stringify(value))
  return file
}

describe.each([
  ['the demo server', withDemoServer],
  ['another server', withOtherServer],
] as const)('a chat with %s', (server, start) => {
  const cli = start()
  let tools = ''
  beforeEach(async () => {
    tools = await put(cli, 'tools.json', TOOLS)
  })

  it('streams words and reasoning', async () => {
    const run = await cli.json([
      'chat',
      'Hello',
      '--system',
      'Be brief',
      '--temperature',
      '0.5',
      '--top-p',
      '0.9',
      '--reasoning-effort',
      'high',
    ])
    expect(run.exitCode).toBe(0)
    const words = run.of('text').map(({ delta }) => delta)
    expect(words.length).toBeGreaterThan(1)
    expect(words.join('')).not.toContain('<think>')
    expect(run.of('reasoning').length).toBeGreaterThan(0)
    // The other one says that it has taken nothing, which is to say nothing.
    const tokens = server === 'the demo server' ? [{ input: 4, output: expect.any(Number) }] : []
    expect(run.of('usage')).toMatchObject(tokens)
    expect(body(cli.server.requests)).toMatchObject({
      model: 'grok-4',
      stream: true,
      temperature: 0.5,
      top_p: 0.9,
      reasoning_effort: 'high',
      messages: [{ role: 'system', content: 'Be brief' }, { role: 'user' }],
    })
    const shown = await cli.run(['chat', 'Hello', '--no-stream'])
    expect(shown.stdout.trim().length).toBeGreaterThan(5)
    expect(shown.stdout.endsWith('\n')).toBe(true)
    expect(body(cli.server.requests)).toMatchObject({ stream: false })
  })

  it('calls a tool, and goes on with what the tool has said', async () => {
    const asked = await cli.json([
      'chat',
      'Use the get_weather tool',
      '--tools',
      tools,
      '--tool-choice',
      'get_weather',
      '--no-parallel-tool-calls',
    ])
    expect(asked.exitCode).toBe(0)
    const [call] = asked.of('tool_call')
    expect(call).toMatchObject({ name: 'get_weather', arguments: expect.any(Object) })
    expect(body(cli.server.requests)).toMatchObject({
      tool_choice: { type: 'function', function: { name: 'get_weather' } },
      parallel_tool_calls: false,
    })
    const messages = await put(cli, 'messages.json', [
      { role: 'developer', content: 'You answer about the weather.' },
      { role: 'user', content: 'Use the get_weather tool' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          {
            id: call?.id,
            type: 'function',
            function: { name: call?.name, arguments: JSON.stringify(call?.arguments) },
          },
        ],
      },
      { role: 'tool', tool_call_id: call?.id, content: '21 °C and sunny' },
    ])
    const answered = await cli.json(['chat', '--messages', messages, '--tools', tools])
    expect(answered.exitCode).toBe(0)
    expect(answered.of('text').length).toBeGreaterThan(0)
    expect(body(cli.server.requests)).toMatchObject({
      messages: [
        { role: 'developer' },
        { role: 'user' },
        { role: 'assistant', tool_calls: [{ id: call?.id, type: 'function' }] },
        { role: 'tool', tool_call_id: call?.id, content: '21 °C and sunny' },
      ],
    })
  })

  it('takes a conversation from standard input, and a prompt behind it', async () => {
    const run = await cli.json(['chat', 'And now?', '--messages', '-'], {
      input: JSON.stringify([
        { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
        { role: 'assistant', content: 'Hello to you' },
      ]),
    })
    expect(run.exitCode).toBe(0)
    expect(body(cli.server.requests)).toMatchObject({
      messages: [
        { role: 'user' },
        { role: 'assistant', content: 'Hello to you' },
        { role: 'user' },
      ],
    })
  })

  it('sends pictures, sounds and files along', async () => {
    const note = join(cli.folder, 'note.txt')
    await writeFile(note, 'a note')
    const run = await cli.json([
      'chat',
      'What is this?',
      '--image',
      PICTURE,
      '--audio',
      'https://example.com/a.mp3',
      '--file',
      note,
    ])
    expect(run.exitCode).toBe(0)
    expect(run.of('reference').map(({ kind, used }) => [kind, used])).toEqual([
      ['image', true],
      ['audio', true],
      ['file', true],
    ])
    expect(body(cli.server.requests)).toMatchObject({
      messages: [
        {
          content: [
            { type: 'text', text: 'What is this?' },
            {
              type: 'image_url',
              image_url: { url: expect.stringMatching(/^data:image\/jpeg;base64,/) },
            },
            { type: 'input_audio', input_audio: { data: 'https://example.com/a.mp3' } },
            { type: 'file', file: { file_data: expect.stringMatching(/^data:/) } },
          ],
        },
      ],
    })
  })
})

describe('a chat', () => {
  const cli = withDemoServer()

  it('keeps what it draws', async () => {
    const run = await cli.json(['chat', 'Draw a fox'])
    expect(run.exitCode).toBe(0)
    expect(run.of('output')).toHaveLength(1)
    const shown = await cli.run(['show', run.done.job ?? ''])
    expect(shown.stdout).toContain('Draw a fox')
  })
})
