import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expected } from '../../../../../electron/engine/provider/answer/media-reference.ts'
import { read, transcript, type Reading } from './reading.ts'

const FILES = 'https://host.example/v1/files/image'
const CLIP = 'https://cdn.example/v1/files/video/clip.mp4'
const SIGNED_CLIP = `${CLIP}?sig=x&y=%2B&z=1`
/** The picture that every base64 transcript holds: a PNG of 4 × 3 pixels. */
const PICTURE = 'image a39f2147c008'
const ROUNDS = [
  '22.5% round 1/2',
  '50% round 1/2',
  '60% round 2/2',
  // The second report of round 2 goes back to 10 % and changes nothing.
  '60% 正在对视频进行超分辨率',
]

type Expectation = Partial<Reading>

const IMAGES: Record<string, Expectation> = {
  'image-two-url.sse': {
    media: { 0: `image ${FILES}/a-image.jpg`, 1: `image ${FILES}/b-image.jpg` },
    end: 'stop',
  },
  'image-previews.sse': {
    media: { 0: `image ${FILES}/a-final.jpg`, 1: `image ${FILES}/b-final.jpg` },
    end: 'stop',
  },
  'image-base64.sse': { media: { 0: PICTURE }, end: 'stop' },
  'image-base64-url-safe-wrapped.sse': { media: { 0: PICTURE }, end: 'stop' },
  'image-base64-in-pieces.sse': { media: { 0: PICTURE }, text: '', end: 'stop' },
  'image-failed-base64.sse': { media: { 0: `image ${FILES}/late.jpg` }, end: 'stop' },
  'image-relative-url.sse': {
    media: { 0: 'image https://api.example/v1/files/image/rel.jpg' },
    end: 'stop',
  },
  'image-crlf-comments.sse': { media: { 0: `image ${FILES}/a.jpg` }, end: 'stop' },
  'image-no-done-no-blank-line.sse': { media: { 0: `image ${FILES}/a.jpg` }, end: 'stop' },
  'image-no-blank-lines-between.sse': {
    media: { 0: `image ${FILES}/a.jpg`, 1: `image ${FILES}/b.jpg` },
    end: 'stop',
  },
  'image-malformed-chunk.sse': {
    media: { 0: `image ${FILES}/a.jpg`, 2: `image ${FILES}/c.jpg` },
    end: 'stop',
  },
  'image-pretty-json.sse': { media: { 0: `image ${FILES}/a.jpg` }, end: 'stop' },
  'image-parts.sse': { media: { 0: `image ${FILES}/part.webp` }, text: '你看 ', end: 'stop' },
  'image-chat-draws.sse': {
    media: { 0: `image ${FILES}/one.jpg`, 1: `image ${FILES}/two.jpg` },
    text: '给你：\n\n\n完。',
    reasoning: '好的，画两张。\n',
    progress: ['50% 正在生成第1张图片中', '100% 正在生成第1张图片中'],
    end: 'stop',
  },
  'image-empty.sse': { media: {}, end: '!empty_result' },
  'image-refusal-text.sse': { text: 'I cannot draw that.', end: '!empty_result' },
  'image-blocked-text.sse': { media: {}, end: '!blocked' },
  'image-cut-between.sse': { media: { 0: `image ${FILES}/a.jpg` }, end: '!network/cut' },
  'error-event-blocked.sse': { media: {}, end: '!blocked' },
  'error-event-no-done.sse': { media: {}, end: '!rate_limited' },
  'error-data-only.sse': { media: {}, end: '!blocked' },
  'error-after-image.sse': {
    media: { 0: `image ${FILES}/a.jpg`, 1: `image ${FILES}/b.jpg` },
    end: '!server',
  },
  'error-json-200.json': { media: {}, end: '!auth' },
  'whole-bare-url.json': { media: { 0: `image ${FILES}/abc-image` }, text: '', end: 'stop' },
  'whole-markdown-two.json': {
    media: { 0: `image ${FILES}/a.jpg`, 1: `image ${FILES}/b.jpg` },
    end: 'stop',
  },
  'whole-bare-base64.json': { media: { 0: PICTURE }, text: '', end: 'stop' },
  'whole-data-uri.json': { media: { 0: PICTURE }, text: '', end: 'stop' },
  'whole-relative.json': {
    media: { 0: 'image https://api.example/v1/files/image/rel.png' },
    end: 'stop',
  },
  'whole-parts.json': { media: { 0: PICTURE }, text: 'here', end: 'stop' },
  'whole-images-endpoint.json': {
    media: { 0: PICTURE, 1: `image ${FILES}/two.jpg` },
    end: 'stop',
  },
  'whole-empty.json': { media: {}, end: '!empty_result' },
  'page.html': { media: {}, text: '', end: '!bad_response/not_an_api' },
}

const VIDEOS: Record<string, Expectation> = {
  'video-html.sse': {
    media: { 0: `video ${SIGNED_CLIP}` },
    text: '',
    progress: ROUNDS,
    end: 'stop',
  },
  'video-html-in-pieces.sse': {
    media: { 0: `video ${SIGNED_CLIP}` },
    text: '',
    progress: ROUNDS,
    end: 'stop',
  },
  'video-bare-url.sse': {
    media: { 0: 'video https://cdn.example/opaque/8f3c' },
    progress: ['45% 正在生成视频中', '90% 正在生成视频中'],
    end: 'stop',
  },
  'video-link.sse': {
    media: { 0: 'video https://cdn.example/get?id=8f3c' },
    progress: ['45% 视频正在生成', '99% 视频正在生成'],
    text: '',
    end: 'stop',
  },
  'video-anchor-thumbnail.sse': { media: { 0: `video ${CLIP}` }, text: '', end: 'stop' },
  'video-reasoning-field.sse': {
    media: { 0: `video ${SIGNED_CLIP}` },
    progress: ['30%', '80%'],
    end: 'stop',
  },
  'video-unclosed-think.sse': { media: { 0: `video ${SIGNED_CLIP}` }, end: 'stop' },
  'video-markdown-thumbnail.sse': { media: { 0: `video ${CLIP}` }, end: 'stop' },
  'video-cut.sse': {
    media: {},
    progress: ['22.5% round 1/2', '50% round 1/2'],
    end: '!network/cut',
  },
  'whole-video-html.json': { media: { 0: `video ${SIGNED_CLIP}` }, end: 'stop' },
}

const CASES: readonly [string, Expected, Expectation][] = [
  ...Object.entries(IMAGES).map(([name, expected]) => [name, 'image', expected] as const),
  ...Object.entries(VIDEOS).map(([name, expected]) => [name, 'video', expected] as const),
].map(([name, expects, expected]) => [name, expects, expected])

/** Up to this many bytes an answer is cut at every place, larger ones at random. */
const SMALL = 1500

describe.each(CASES)('%s', (name, expects, expected) => {
  const bytes = transcript(name)
  const whole = read([bytes], { expects })

  test('is understood', () => {
    expect(whole).toMatchObject(expected)
    expect(Object.keys(whole.media)).toEqual(Object.keys(expected.media ?? {}))
  })

  test('means the same byte by byte', () => {
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte))
    expect(read(single, { expects })).toEqual(whole)
  })

  const small = bytes.length <= SMALL
  test(`means the same cut ${small ? 'in two at every byte' : 'at random'}`, () => {
    expect(small ? cutEverywhere : cutAtRandom).not.toThrow()
  })

  function cutEverywhere(): void {
    for (let at = 0; at <= bytes.length; at += 1) {
      const reading = read([bytes.subarray(0, at), bytes.subarray(at)], { expects })
      expect(reading, `cut at ${at}`).toEqual(whole)
    }
  }

  function cutAtRandom(): void {
    const cuts = fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 })
    fc.assert(
      fc.property(cuts, (places) => {
        const at = [0, ...places.toSorted((a, b) => a - b), bytes.length]
        const pieces = at.slice(1).map((end, i) => bytes.subarray(at[i], end))
        expect(read(pieces, { expects })).toEqual(whole)
      }),
      { numRuns: 100 },
    )
  }
})

test('a cut-off answer never gives a wrong address, wherever it ends', () => {
  for (const [name, expects] of CASES) {
    const bytes = transcript(name)
    const whole = read([bytes], { expects })
    const known = new Set(Object.values(whole.media).concat(previewsOf(name)))
    for (let end = 0; end < bytes.length; end += 7) {
      const { media } = read([bytes.subarray(0, end)], { expects })
      for (const found of Object.values(media)) expect(known, `${name} at ${end}`).toContain(found)
    }
  }
})

/** What comes before the end and is replaced later. */
function previewsOf(name: string): string[] {
  if (name === 'image-previews.sse') {
    return ['a-preview', 'b-preview', 'a-medium'].map((file) => `image ${FILES}/${file}.jpg`)
  }
  return name === 'video-markdown-thumbnail.sse'
    ? ['image https://cdn.example/v1/files/image/thumb.jpg']
    : []
}
