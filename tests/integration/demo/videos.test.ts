import { Transformer } from '@napi-rs/image'
import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { ASPECT_RATIOS, SIZE_BY_ASPECT_RATIO } from '#shared/domain/aspect-ratio.ts'
import { VIDEO_PRESETS, VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { clipDimensions } from '../../../electron/engine/demo/clips/clip.ts'
import { ask, bytesAt, choicesOf, chunksOf, complete, startServer, textOf } from './demo-server.ts'

const MODEL = 'grok-imagine-1.0-video'

async function inspect(bytes: Uint8Array) {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] })
  const track = await input.getPrimaryVideoTrack()
  if (track === null) throw new Error('No video')
  const keyFrames: number[] = []
  let packets = 0
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (packet.type === 'key') keyFrames.push(packets)
    packets++
  }
  return {
    codec: await track.getCodec(),
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    seconds: await input.computeDuration(),
    packets,
    keyFrames,
  }
}

function linksOf(text: string): { video: string; poster: string } {
  const match =
    /<video id="video" controls="" preload="none" poster="([^"]+)">\n\s*<source id="mp4" src="([^"]+)" type="video\/mp4">\n<\/video>$/.exec(
      text,
    )
  const [, poster, video] = match ?? []
  if (video === undefined || poster === undefined) throw new Error(`No video in: ${text}`)
  return { video, poster }
}

const config = (video: object, more: object = {}) =>
  ask(MODEL, 'waves', { stream: true, video_config: video, ...more })

const KINDS = ASPECT_RATIOS.flatMap((aspectRatio) =>
  VIDEO_RESOLUTIONS.map((resolution) => ({ aspectRatio, resolution })),
)

/** Returns an image block of one colour. */
async function picture(color: string): Promise<object> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="${color}"/></svg>`
  const png = await Transformer.fromSvg(svg).png()
  const url = `data:image/png;base64,${png.toString('base64')}`
  return { type: 'image_url', image_url: { url } }
}

describe('videos', () => {
  it.each(KINDS)('makes $aspectRatio in $resolution', async (kind) => {
    const server = await startServer()
    const body = config({
      aspect_ratio: kind.aspectRatio,
      resolution_name: kind.resolution,
      video_length: 7,
    })
    const { video, poster } = linksOf(textOf(await chunksOf(await complete(server, body))))
    const seen = await inspect(await bytesAt(video))
    expect(seen).toMatchObject({ codec: 'avc', packets: 7 * 24, ...clipDimensions(kind) })
    expect(Math.abs(seen.seconds - 7)).toBeLessThan(1 / 24)
    // Every two seconds it can be entered anew.
    expect(seen.keyFrames).toEqual([0, 48, 96, 144])
    const still = await new Transformer(await bytesAt(poster)).metadata()
    expect(still.format).toBe('jpeg')
    expect(still.width / still.height).toBeCloseTo(seen.width / seen.height, 2)
  })

  it.each([6, 9, 10, 15, 30])('is exactly %i seconds long', async (seconds) => {
    const server = await startServer()
    const body = config({ video_length: seconds, resolution_name: '480p' })
    const { video } = linksOf(textOf(await chunksOf(await complete(server, body))))
    const seen = await inspect(await bytesAt(video))
    expect(seen.packets).toBe(seconds * 24)
    expect(Math.abs(seen.seconds - seconds)).toBeLessThan(1 / 24)
  })

  it.each(ASPECT_RATIOS)('takes the size that stands for %s', async (ratio) => {
    const server = await startServer()
    const body = config({ aspect_ratio: SIZE_BY_ASPECT_RATIO[ratio], resolution_name: '480p' })
    const { video } = linksOf(textOf(await chunksOf(await complete(server, body))))
    const kind = { aspectRatio: ratio, resolution: '480p' } as const
    expect(await inspect(await bytesAt(video))).toMatchObject(clipDimensions(kind))
  })

  it('reports its progress while it thinks', async () => {
    const server = await startServer()
    const chunks = await chunksOf(await complete(server, config({ resolution_name: '480p' })))
    expect(chunks[0]).toMatchObject({ delta: { role: 'assistant', content: '' } })
    expect(chunks.at(-1)).toMatchObject({ delta: {}, finish_reason: 'stop' })
    const [, thinking = ''] = /^<think>\n([\s\S]*)\n<\/think>\n<video/.exec(textOf(chunks)) ?? []
    const percents = [...thinking.matchAll(/当前进度(\d+)%/g)].map(([, percent]) => Number(percent))
    expect(percents.length).toBeGreaterThanOrEqual(10)
    expect(percents).toEqual(percents.toSorted((a, b) => a - b))
    expect(percents.at(-1)).toBe(100)
  })

  it('makes long clips in rounds, and says when it upscales', async () => {
    const server = await startServer()
    const text = textOf(
      await chunksOf(await complete(server, config({ video_length: 30, resolution_name: '720p' }))),
    )
    const rounds = [...text.matchAll(/\[round=(\d)\/3\] progress=(\d+)%\n/g)]
    expect(new Set(rounds.map(([, round]) => round))).toEqual(new Set(['1', '2', '3']))
    expect(rounds.filter(([, , percent]) => percent === '100')).toHaveLength(3)
    expect(text).toContain('正在对视频进行超分辨率')
  })

  it('is silent until the end without thinking', async () => {
    const server = await startServer()
    const text = textOf(
      await chunksOf(await complete(server, config({}, { reasoning_effort: 'none' }))),
    )
    expect(text.startsWith('<video')).toBe(true)
  })

  it.each(VIDEO_PRESETS)('takes the preset %s, also without a stream', async (preset) => {
    const server = await startServer()
    const body = config({ preset, resolution_name: '480p' }, { stream: false })
    const [choice] = await choicesOf(await complete(server, body))
    expect(linksOf(choice?.message.content ?? '').video).toContain(server.origin)
  })

  it('makes a poster of the first reference, without words too', async () => {
    const server = await startServer()
    const content = [await picture('#e01010'), await picture('#1010e0')]
    const video_config = { aspect_ratio: '9:16', resolution_name: '480p' }
    const response = await complete(server, ask(MODEL, content, { stream: true, video_config }))
    const { poster } = linksOf(textOf(await chunksOf(response)))
    const still = new Transformer(await bytesAt(poster))
    expect(await still.metadata()).toMatchObject({ width: 480, height: 854 })
    const [red = 0, , blue = 0] = await still.rawPixels()
    expect(red).toBeGreaterThan(blue + 100)
  })
})
