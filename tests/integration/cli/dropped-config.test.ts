import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type Gateway } from '../support/gateway.ts'
import { answerWith, contentEvent, DONE, generations } from '../support/answers.ts'
import { withDemoServer } from './support/servers.ts'

const cli = withDemoServer()
let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway(cli.server)
  gateway.behave({ dropsConfig: true })
})
afterAll(() => gateway.close())

const throughGateway = () => ({ environment: { VIGNETTE_BASE_URL: gateway.baseUrl } })
const VIDEOS = ['generate', 'a running fox', '--length', '12', '--repeat', '6'] as const

describe('a batch through a gateway that drops what was asked for', () => {
  it('stops with a sentence and as partial, and nothing more is sent', async () => {
    const made = await cli.json(VIDEOS, throughGateway())
    expect(made.exitCode).toBe(3)
    expect(made.of('warning')[0]).toMatchObject({
      reason: 'video_config_dropped',
      message: expect.stringContaining('This gateway seems to drop “video_config”.'),
    })
    const sent = gateway.lengths.length
    expect(sent).toBeLessThanOrEqual(3)
    expect(made.of('output')).toHaveLength(sent)
    expect(made.of('error').map(({ code }) => code)).toEqual(
      Array.from({ length: 6 - sent }, () => 'cancelled'),
    )
    const records = (await cli.json(['jobs'])).of('job_record')
    expect(records.filter(({ status }) => status === 'cancelled')).toHaveLength(6 - sent)
    expect(records.filter(({ status }) => status === 'queued')).toEqual([])
  })

  it('says so to people, in both languages, and how to go on', async () => {
    const { stderr, exitCode } = await cli.run(VIDEOS, throughGateway())
    expect(exitCode).toBe(3)
    expect(stderr).toContain('This gateway seems to drop “video_config”.')
    expect(stderr).toContain('To send it anyway: --ignore-dropped-config.')
    const { environment } = throughGateway()
    const chinese = await cli.run(VIDEOS, {
      environment: { ...environment, VIGNETTE_LANG: 'zh-CN' },
    })
    expect(chinese.stderr).toContain('这个网关似乎丢弃了 video_config 参数')
    expect(chinese.stderr).toContain('--ignore-dropped-config')
  })

  it('continues with the flag for that', async () => {
    const before = gateway.lengths.length
    const made = await cli.json([...VIDEOS, '--ignore-dropped-config'], throughGateway())
    expect(made.exitCode).toBe(0)
    expect(made.of('warning')).toHaveLength(6)
    expect(gateway.lengths.length - before).toBe(6)
  })

  it('stops where one picture comes of each request', async () => {
    const before = gateway.lengths.length
    const pictures = ['generate', 'a fox', '--n', '2', '--repeat', '6']
    const made = await cli.json(pictures, throughGateway())
    expect(made.exitCode).toBe(3)
    expect(gateway.lengths.length - before).toBeLessThanOrEqual(3)
    expect(made.of('error')[0]?.message).toContain('This gateway seems to drop “image_config”')
  })
})

it('names the option where pictures that were to come as base64 did not', async () => {
  cli.server.setFaults([generations([answerWith(contentEvent(0, '') + DONE)])])
  const { stderr, exitCode } = await cli.run(['generate', 'a fox', '--response-format', 'base64'])
  expect(exitCode).toBe(7)
  expect(stderr).toContain('the pictures may come through: --response-format url.')
})
