import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { withDemoServer } from './support/servers.ts'

const PICTURE = fileURLToPath(new URL('../../fixtures/media/image.jpg', import.meta.url))
const run = promisify(execFile)

describe('a preview', () => {
  const cli = withDemoServer()
  const seen = (): number => cli.server.requests.length

  it('shows every request, sends none, and shows neither token nor files', async () => {
    const before = seen()
    const jobs = (await cli.json(['jobs'])).of('job_record').length
    const shown = await cli.json(['generate', 'foxes', '--image', PICTURE, '--n', '3', '--dry-run'])
    expect(shown.exitCode).toBe(0)
    expect(shown.of('request').map(({ body }) => body)).toMatchObject([
      { model: 'grok-imagine-1.0-edit', image_config: { n: 2 } },
      { image_config: { n: 1 } },
    ])
    expect(shown.of('request')[0]).toMatchObject({
      method: 'POST',
      url: `${cli.server.baseUrl}/chat/completions`,
      headers: { Authorization: 'Bearer $VIGNETTE_API_TOKEN' },
    })
    expect(shown.stdout.length).toBeLessThan(4000)
    expect(shown.stdout + shown.stderr).not.toContain(cli.server.token)
    expect(seen()).toBe(before)
    expect((await cli.json(['jobs'])).of('job_record')).toHaveLength(jobs)
  })

  it('needs no token', async () => {
    const shown = await cli.run(['chat', 'Hello', '--dry-run'], {
      environment: { VIGNETTE_API_TOKEN: '' },
    })
    expect(shown.exitCode).toBe(0)
    expect(shown.stdout).toContain('POST http')
  })

  it.skipIf(process.platform === 'win32')('as curl can be run', async () => {
    const shown = await cli.run([
      'generate',
      "it's a fox: $HOME `date` !",
      '--image',
      PICTURE,
      '--curl',
    ])
    expect(shown.exitCode).toBe(0)
    expect(shown.stdout).not.toContain(cli.server.token)
    const { stdout } = await run('sh', ['-c', shown.stdout], {
      env: { PATH: process.env['PATH'], VIGNETTE_API_TOKEN: cli.server.token },
    })
    expect(stdout).toContain('data: [DONE]')
    expect(stdout).toContain('/v1/files/')
    expect(cli.server.requests.at(-1)?.body).toMatchObject({
      messages: [{ content: [{ text: "it's a fox: $HOME `date` !" }, { type: 'image_url' }] }],
    })
  })
})
