import { createServer } from 'node:net'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BehaviourChange } from '../support/other-server/behaviour.ts'
import { runJson } from './support/run-cli.ts'
import { withOtherServer } from './support/servers.ts'

const ALWAYS = { times: Number.POSITIVE_INFINITY }

interface Case {
  readonly code: string
  readonly exitCode: number
  readonly behaviour: BehaviourChange
  readonly args?: readonly string[]
  readonly retryable: boolean
}

/** Every error that a server can cause, by what it answers. */
const CASES: readonly Case[] = [
  {
    code: 'auth',
    exitCode: 5,
    behaviour: { failures: [{ kind: 'json-error', status: 401, ...ALWAYS }] },
    retryable: false,
  },
  {
    code: 'rate_limited',
    exitCode: 6,
    behaviour: { failures: [{ kind: 'json-error', status: 429, retryAfter: '3600', ...ALWAYS }] },
    retryable: true,
  },
  {
    code: 'blocked',
    exitCode: 7,
    behaviour: {
      failures: [
        { kind: 'error-event', code: 'blocked', message: 'blocked_no_final_image', ...ALWAYS },
      ],
    },
    retryable: false,
  },
  {
    code: 'empty_result',
    exitCode: 7,
    behaviour: { failures: [{ kind: 'empty-answer', ...ALWAYS }] },
    retryable: true,
  },
  {
    code: 'invalid_request',
    exitCode: 4,
    behaviour: { failures: [{ kind: 'json-error', status: 400, ...ALWAYS }] },
    retryable: false,
  },
  {
    code: 'model_not_found',
    exitCode: 4,
    behaviour: {},
    args: ['--model', 'no-such-image-model'],
    retryable: false,
  },
  {
    code: 'server',
    exitCode: 4,
    behaviour: { failures: [{ kind: 'json-error', status: 502, ...ALWAYS }] },
    retryable: true,
  },
  {
    code: 'bad_response',
    exitCode: 4,
    behaviour: { failures: [{ kind: 'html-page', status: 404, ...ALWAYS }] },
    retryable: false,
  },
  {
    code: 'timeout',
    exitCode: 8,
    behaviour: { failures: [{ kind: 'silence', at: 'before-headers', ...ALWAYS }] },
    args: ['--idle-timeout', '0.5'],
    retryable: true,
  },
  {
    code: 'network',
    exitCode: 8,
    behaviour: { failures: [{ kind: 'reset', at: 'before-headers', ...ALWAYS }] },
    retryable: true,
  },
  {
    code: 'media_unavailable',
    exitCode: 4,
    behaviour: { mediaFailures: [{ kind: 'status', status: 403, ...ALWAYS }] },
    retryable: true,
  },
]

describe('a failure has its code, its sentence and its exit code', () => {
  const cli = withOtherServer()

  it.each(CASES)(
    '$code: $exitCode',
    async ({ code, exitCode, behaviour, args = [], retryable }) => {
      cli.server.behave(behaviour)
      const run = await cli.json(['generate', 'a fox', ...args])
      expect(run.of('error')).toMatchObject([{ job: run.done.job, code, retryable }])
      expect(run.of('error')[0]?.message).toMatch(/\.$/)
      expect(run.done).toMatchObject({ status: 'failed', outputs: 0 })
      expect(run.exitCode).toBe(exitCode)
      expect(run.stdout + run.stderr).not.toContain(cli.server.token)
    },
  )

  it('for people: the sentence on standard error, nothing on standard output, and no token anywhere', async () => {
    const run = await cli.run(['generate', 'a fox', '--verbose'], {
      environment: { VIGNETTE_API_TOKEN: 'sk-a-wrong-token-0123456789' },
    })
    expect(run.exitCode).toBe(5)
    expect(run.stdout).toBe('')
    expect(run.stderr).toContain('The provider did not accept the token.')
    expect(run.stderr).toContain('Check VIGNETTE_API_TOKEN.')
    expect(run.stderr).not.toContain('sk-a-wrong-token')
  })

  it('in Chinese, where that is spoken', async () => {
    cli.server.behave({ failures: [{ kind: 'empty-answer' }] })
    const run = await cli.run(['generate', 'a fox'], { environment: { LANG: 'zh_CN.UTF-8' } })
    expect(run.stderr).toContain('服务商返回了空结果')
  })

  it('3 for some of what was asked for', async () => {
    cli.server.behave({
      streamLimit: 1,
      mediaFailures: [{ kind: 'status', status: 410, times: 1 }],
    })
    const run = await cli.json(['generate', 'foxes', '--n', '2'])
    expect(run.done).toMatchObject({ status: 'partial', outputs: 1 })
    expect(run.of('difference')).toMatchObject([
      { parameter: 'count', requested: '2', delivered: '1' },
    ])
    expect(run.exitCode).toBe(3)
    const retried = await cli.json(['retry', run.done.job?.slice(0, 8) ?? ''])
    expect(retried.exitCode).toBe(0)
    expect(retried.done).toMatchObject({ status: 'succeeded', outputs: 1 })
  })

  it('8 where nothing answers', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const address = closed.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    closed.close()
    await once(closed, 'close')
    const run = await cli.json(['generate', 'a fox', '--base-url', `http://127.0.0.1:${port}`])
    expect(run.of('error')).toMatchObject([{ code: 'network' }])
    expect(run.exitCode).toBe(8)
  })

  it('4 where the library cannot be written to', async () => {
    const file = join(cli.folder, 'a-file')
    await writeFile(file, '')
    const broken = await runJson(['list', '--library', join(file, 'library')])
    expect(broken.of('error')).toMatchObject([{ job: null, code: 'disk' }])
    expect(broken.exitCode).toBe(4)
  })

  it('4 for a picture that is none', async () => {
    const file = join(cli.folder, 'no-picture.png')
    await writeFile(file, 'this is no picture')
    const run = await cli.json(['generate', 'a fox', '--image', file])
    expect(run.of('error')).toMatchObject([{ job: null, code: 'invalid_request' }])
    expect(run.exitCode).toBe(4)
  })

  it('5 without a token, and without a provider', async () => {
    const token = await cli.json(['generate', 'a fox'], { environment: { VIGNETTE_API_TOKEN: '' } })
    expect(token.exitCode).toBe(5)
    expect(token.of('error')[0]?.message).toContain('Set VIGNETTE_API_TOKEN.')
    const provider = await cli.json(['generate', 'a fox'], {
      environment: { VIGNETTE_API_TOKEN: '', VIGNETTE_BASE_URL: '' },
    })
    expect(provider.exitCode).toBe(5)
    expect(provider.of('error')[0]?.message).toContain('keychain')
  })

  it('4 for an address that is not encrypted, and nothing is sent there', async () => {
    const run = await cli.json(['generate', 'a fox', '--base-url', 'http://provider.example'])
    expect(run.of('error')).toMatchObject([{ code: 'invalid_request' }])
    expect(run.of('error')[0]?.message).toContain('not encrypted')
    expect(run.exitCode).toBe(4)
  })
})
