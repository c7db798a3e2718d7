import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noisePng } from '../../bench/pipeline/pictures.ts'
import { startGateway, type Gateway } from '../support/gateway.ts'
import { withDemoServer } from './support/servers.ts'

const cli = withDemoServer()
let gateway: Gateway
let picture = ''
beforeAll(async () => {
  gateway = await startGateway(cli.server)
  picture = join(cli.folder, 'harbour.jpg')
  const noise = noisePng(240 * 240 * 3, 1)
  await writeFile(picture, await new Transformer(noise).resize(1200, 1200).jpeg(92))
})
afterAll(() => gateway.close())

const through = (VIGNETTE_LANG: string) => ({
  environment: { VIGNETTE_BASE_URL: gateway.baseUrl, VIGNETTE_LANG },
})
const edit = () => ['generate', 'make it night', '--image', picture]

describe('pictures that a provider refuses as too large', { timeout: 180_000 }, () => {
  it('are sent smaller once, which is reported while it runs and by `show`', async () => {
    gateway.behave({ mostBytes: 1_048_576 })
    const made = await cli.json(edit(), through('en'))
    expect(made.exitCode).toBe(0)
    const [line] = made.of('fitted')
    expect(line?.pictures).toMatchObject([
      { position: 0, name: 'harbour.jpg', from: { width: 1200 }, to: { width: 1200 } },
    ])
    const id = line?.job ?? ''
    const [record] = (await cli.json(['show', id])).of('job_record')
    expect(record?.fitted).toEqual(line?.pictures)
    const { stdout } = await cli.run(['show', id])
    expect(stdout).toContain('Sent smaller: Reference 1 is sent smaller')
  })

  it('name the options where they would have to be very small, and go on with them', async () => {
    gateway.behave({ mostBytes: 500_000 })
    const { stderr, exitCode } = await cli.run(edit(), through('en'))
    expect(exitCode).toBe(4)
    expect(stderr).toContain('--max-image-bytes 300000')
    expect(stderr).toContain('Nothing was charged.')
    const chinese = await cli.run(edit(), through('zh-CN'))
    expect(chinese.stderr).toContain('--max-image-bytes 300000')

    const fits = await cli.json([...edit(), '--max-image-bytes', '300000'], through('en'))
    expect(fits.exitCode).toBe(0)
    expect(fits.of('fitted')).toEqual([])
    const [failed] = (await cli.json(['jobs']))
      .of('job_record')
      .filter(({ status }) => status === 'failed')
    const retried = await cli.json(['retry', failed?.job ?? '', '--smaller'], through('en'))
    expect(retried.exitCode).toBe(0)
    expect(retried.of('fitted')[0]?.pictures[0]?.to.width).toBeLessThan(1024)
  })
})
