import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { curlCommand } from '../../../electron/engine/provider/request-preview.ts'
import type { WireBody } from '../../../electron/engine/provider/wire-body.ts'
import { answer, scriptedServer, type ScriptedServer } from './scripted-server.ts'

const available =
  process.platform !== 'win32' &&
  ['sh', 'curl'].every((name) => spawnSync('which', [name]).status === 0)

const PROMPTS: Record<string, string> = {
  quotes: `it's "quoted" \\ 'twice' \\" \\'`,
  lines: 'one\ntwo\r\nthree\n\nEND_OF_BODY\n',
  'the shell': '$HOME `id` $(id) ${PATH} !! !id ~ * ; | & > < # %s %d',
  Chinese: '一只猫，坐在窗边。“你好” 🐈‍⬛',
  'a file': '@/etc/passwd',
  'control characters': 'tab\tnul\u0000bell\u0007del\u007f\u2028\u2029 \ud800',
  dashes: '--data-binary -H -K',
}

describe.skipIf(!available)('a curl command, run by sh (needs curl)', () => {
  let server: ScriptedServer
  let folder = ''
  beforeAll(async () => {
    server = await scriptedServer(answer(200, 'data: [DONE]\n\n'))
    folder = await mkdtemp(join(tmpdir(), 'vignette-curl-'))
  })
  afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Runs the command as a script, because megabytes are no argument; returns what the server saw. */
  async function run(body: WireBody, token: string | null, path = '/v1') {
    const target = { baseUrl: new URL(server.origin + path), token }
    const script = join(folder, 'command.sh')
    await writeFile(script, curlCommand(target, body))
    const env = { PATH: process.env['PATH'], HOME: folder, VIGNETTE_API_TOKEN: 'from-environment' }
    const { stdout, stderr } = await promisify(execFile)('sh', [script], { env, cwd: folder })
    expect(stderr).toBe('')
    expect(stdout).toBe('data: [DONE]\n\n')
    const request = server.seen.at(-1)
    if (request === undefined) throw new Error('Nothing arrived')
    return request
  }

  const chat = (content: string): WireBody => ({
    model: `it's`,
    messages: [{ role: 'user', content }],
    stream: true,
  })

  test.each(Object.entries(PROMPTS))('sends %s as they are', async (_name, prompt) => {
    const body = chat(prompt)
    const request = await run(body, 'secret')
    expect(request).toMatchObject({ method: 'POST', url: '/v1/chat/completions' })
    expect(request.headers).toMatchObject({
      authorization: 'Bearer from-environment',
      'content-type': 'application/json',
      accept: 'text/event-stream, application/json',
    })
    expect(JSON.parse(request.body)).toEqual(JSON.parse(JSON.stringify(body)))
  })

  test('sends no token where none is wanted, to any address', async () => {
    const request = await run(chat('x'), null, `/it's/[1-2]/{a,b}/v1`)
    expect(request.headers.authorization).toBeUndefined()
    expect(decodeURI(request.url)).toBe(`/it's/[1-2]/{a,b}/v1/chat/completions`)
  })

  test('sends megabytes', async () => {
    const picture = Buffer.alloc(3_000_000, 'pixels').toString('base64')
    const url = `data:image/jpeg;base64,${picture}`
    const body: WireBody = {
      ...chat(''),
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }],
    }
    const sent = (await run(body, 'secret')).body
    const expected = `${JSON.stringify(body)}\n`
    expect(sent.length).toBe(expected.length)
    expect(digest(sent)).toBe(digest(expected))
  })
})

test('nothing in a command makes an interactive shell look into its history', () => {
  const target = { baseUrl: new URL('https://api.example/v1'), token: null }
  const body: WireBody = {
    model: 'm!',
    messages: [{ role: 'user', content: 'wow!! !id' }],
    stream: false,
  }
  expect(curlCommand(target, body)).not.toContain('!')
})

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
