import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { withDemoServer, withOtherServer } from './support/servers.ts'

const PICTURE = fileURLToPath(new URL('../../fixtures/media/image.jpg', import.meta.url))

describe('videos', () => {
  const demo = withDemoServer()
  const other = withOtherServer()

  it('are made from text, with their progress', async () => {
    const run = await demo.json([
      'generate',
      'waves',
      '--length',
      '12',
      '--aspect-ratio',
      '1280x720',
      '--resolution',
      '480p',
      '--preset',
      'fun',
    ])
    expect(run.exitCode).toBe(0)
    expect(run.of('output')).toMatchObject([{ kind: 'video', mime: 'video/mp4', index: 0 }])
    expect(run.of('output')[0]?.durationSeconds).toBeGreaterThan(11)
    const fractions = run.of('progress').flatMap(({ fraction }) => fraction ?? [])
    expect(fractions.length).toBeGreaterThan(3)
    expect(fractions.toSorted((a, b) => a - b)).toEqual(fractions)
    expect(run.of('difference')).toEqual([])
    const asked = demo.server.requests.findLast(({ path }) => path === '/v1/chat/completions')
    expect(asked?.body).toMatchObject({
      model: 'grok-imagine-1.0-video',
      video_config: {
        aspect_ratio: '16:9',
        video_length: 12,
        resolution_name: '480p',
        preset: 'fun',
      },
    })
  })

  it('are made from the first of several pictures', async () => {
    const run = await demo.json([
      'generate',
      'it moves',
      '--kind',
      'video',
      '--image',
      PICTURE,
      '--image',
      PICTURE,
    ])
    expect(run.exitCode).toBe(0)
    expect(run.of('reference').map(({ used }) => used)).toEqual([true, false])
  })

  it.each(['bare-url', 'html', 'link-with-thumbnail'] as const)(
    'come from another server in the form %s',
    async (video) => {
      other.server.behave({ video })
      const run = await other.json(['generate', 'waves', '--length', '6'])
      expect(run.exitCode).toBe(0)
      expect(run.of('output')).toMatchObject([{ kind: 'video' }])
    },
  )
})
