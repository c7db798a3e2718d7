import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { withDemoServer } from './support/servers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'

const cli = withDemoServer()
const PICTURE = fileURLToPath(new URL('../../fixtures/media/image.jpg', import.meta.url))
const WISH = 'two posters of a lighthouse, then animate the best'
const NEW = ['--conversation', 'new', '--tools', 'builtin', '--reasoning-effort', 'none']

const bodySchema = z.object({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string() })),
})
const sent = () =>
  cli.server.requests.flatMap(({ path, body }) =>
    path === '/v1/chat/completions' ? [bodySchema.parse(body)] : [],
  )

describe('chat --conversation', () => {
  it('makes what the model asks for, as far as flags allow it', async () => {
    const allowed = ['--allow', 'generate_image=2', '--allow', 'generate_video=1']
    const run = await cli.json(['chat', WISH, ...NEW, ...allowed])
    expect(run.exitCode).toBe(0)
    expect(run.of('output').map(({ kind }) => kind)).toEqual(['image', 'image', 'video'])
    expect(run.of('tool_call')).toHaveLength(3)
    const done = run.of('tool_run').filter(({ status }) => status === 'done')
    expect(done.map(({ items }) => items.length)).toEqual([1, 1, 1])
    expect(run.of('conversation')).toMatchObject([{ title: WISH }])
    expect(run.of('done')).toMatchObject([{ status: 'succeeded', outputs: 3 }])
    expect(
      run
        .of('text')
        .map(({ delta }) => delta)
        .join(''),
    ).toMatch(/^Done: 2 picture/)
  })

  it('ends with what it wanted where nothing allows it, and goes on once something does', async () => {
    const before = sent().length
    const run = await cli.json(['chat', WISH, ...NEW])
    expect(run.exitCode).toBe(3)
    expect(run.of('tool_run')).toMatchObject([
      { tool: 'generate_image', status: 'waiting', made: null },
      { tool: 'generate_image', status: 'waiting', made: null },
    ])
    expect(run.of('done')).toMatchObject([{ status: 'partial', outputs: 0 }])
    expect(sent()).toHaveLength(before + 1)
    const id = run.of('conversation')[0]?.id ?? ''

    // What is allowed is for one command, and counted: one picture, and the next one waits again.
    const one = await cli.json(['chat', '--conversation', id, '--allow', 'generate_image=1'])
    expect(one.exitCode).toBe(3)
    expect(one.of('output')).toHaveLength(1)
    expect(sent()).toHaveLength(before + 2)
    const none = await cli.json(['chat', '--conversation', id.slice(0, 8)])
    expect(none.exitCode).toBe(3)
    expect(sent()).toHaveLength(before + 2)

    const rest = ['--allow', 'generate_image=1', '--allow', 'generate_video=1']
    const all = await cli.json(['chat', '--conversation', id, ...rest])
    expect(all.exitCode).toBe(0)
    expect(all.of('output').map(({ kind }) => kind)).toEqual(['image', 'video'])
    const over = await cli.run(['chat', '--conversation', id, ...rest])
    expect(over.exitCode).toBe(2)
    expect(over.stderr).toContain('nothing to go on with')
  })

  it('bounds the outputs as well', async () => {
    cli.server.setFaults([
      chatAnswer(callsEvent(['generate_image', { prompt: 'foxes', count: 4 }])),
    ])
    const bounds = ['--allow', 'generate_image=5', '--most-outputs', '3']
    const run = await cli.json(['chat', 'Foxes', ...NEW, ...bounds])
    expect(run.exitCode).toBe(3)
    expect(run.of('tool_run')).toMatchObject([{ status: 'waiting' }])
  })

  it('remembers what was said, with what, and with which pictures', async () => {
    const first = await cli.json([
      'chat',
      'What is this?',
      '--conversation',
      'new',
      '--model',
      'grok-3-mini',
      '--system',
      'Be brief',
      '--image',
      PICTURE,
    ])
    const id = first.of('conversation')[0]?.id ?? ''
    expect(first.of('conversation')).toMatchObject([{ model: 'grok-3-mini' }])
    const second = await cli.run(['chat', 'And now?', '--conversation', id])
    expect(second.exitCode).toBe(0)
    expect(second.stderr).toContain(`--conversation ${id.slice(0, 8)}`)
    const last = sent().at(-1)
    expect(last?.model).toBe('grok-3-mini')
    expect(last?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(JSON.stringify(last)).toContain('data:image/jpeg;base64,')
    await cli.run(['chat', 'Without', '--conversation', id, '--no-pictures'])
    expect(JSON.stringify(sent().at(-1))).not.toContain('base64')
  })

  it('shows what it would send, and writes nothing', async () => {
    const first = await cli.json(['chat', 'Hello', '--conversation', 'new'])
    const id = first.of('conversation')[0]?.id ?? ''
    const before = sent().length
    const run = await cli.json(['chat', 'Again', '--conversation', id, '--dry-run'])
    expect(run.of('request')[0]?.body).toMatchObject({
      messages: [{ content: 'Hello' }, { role: 'assistant' }, { content: 'Again' }],
    })
    const fresh = await cli.json(['chat', 'Fresh', ...NEW, '--dry-run'])
    expect(fresh.of('request')[0]?.body).toMatchObject({
      tools: ['generate_image', 'edit_image', 'generate_video', 'search_library', 'show_items'].map(
        (name) => ({ function: { name } }),
      ),
    })
    expect(sent()).toHaveLength(before)
    const { stdout } = await cli.run(['conversations', 'Fresh'])
    expect(stdout).toBe('')
  })

  it('says that a tool has failed, and ends in part', async () => {
    cli.server.setFaults([
      chatAnswer(callsEvent(['generate_image', { prompt: 'a fox' }])),
      chatAnswer(wordsEvent('I am sorry.')),
      { match: { model: 'grok-imagine-1.0' }, faults: [{ kind: 'empty_answer' }] },
    ])
    const run = await cli.json(['chat', 'A fox', ...NEW, '--allow', 'generate_image=1'])
    expect(run.exitCode).toBe(3)
    expect(run.of('tool_run').at(-1)).toMatchObject({ status: 'failed' })
    expect(run.of('error')).toMatchObject([{ code: 'empty_result' }])
  })

  it('ends as its last turn does', async () => {
    cli.server.setFaults([
      {
        match: { model: 'grok-4' },
        times: 'always',
        faults: [
          {
            kind: 'respond',
            status: 401,
            headers: {},
            body: { type: 'json', value: { error: { message: 'no', code: 'invalid_api_key' } } },
          },
        ],
      },
    ])
    const run = await cli.json(['chat', 'Hello', ...NEW])
    expect(run.exitCode).toBe(5)
    expect(run.of('error')).toMatchObject([{ code: 'auth' }])
  })
})

it('lists conversations, and finds words of either side', async () => {
  await cli.run(['chat', 'A very particular walrus', '--conversation', 'new'])
  const all = await cli.json(['conversations'])
  expect(all.of('conversation').length).toBeGreaterThan(1)
  const found = await cli.json(['conversations', 'particular walrus', '--limit', '5'])
  expect(found.of('conversation').map(({ title }) => title)).toEqual(['A very particular walrus'])
  const shown = await cli.run(['conversations', 'walrus'])
  expect(shown.stdout).toMatch(/^[\da-f]{8} {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}grok-4 {2}A very/)
  const none = await cli.run(['conversations', 'no such words'])
  expect(none.stderr).toContain('Nothing was found')
})
