import type { Reading } from './reading.ts'

export const FILES = 'https://host.example/v1/files/image'
const CLIP = 'https://cdn.example/v1/files/video/clip.mp4'
const POSTER = 'https://cdn.example/v1/files/image/thumb.jpg'
const SIGNED_CLIP = `${CLIP}?sig=x&y=%2B&z=1`
/** The picture that every base64 transcript holds: a PNG of 4 × 3 pixels. */
const PICTURE = 'image a39f2147c008'
/** The beginning of an MP4, which its data URI calls a PNG. */
const VIDEO = 'video e78163159842'
const ROUNDS = [
  '22.5% round 1/2',
  '50% round 1/2',
  '60% round 2/2',
  // The second report of round 2 goes back to 10 % and changes nothing.
  '60% 正在对视频进行超分辨率',
]

const ONE_SALVAGED: Partial<Reading> = {
  media: { 0: `image ${FILES}/a.jpg` },
  salvaged: [0],
  end: 'stop',
}

/** What the recorded answers to requests for pictures mean, as far as it matters. */
export const IMAGES: Record<string, Partial<Reading>> = {
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
  'image-cr-only.sse': { media: { 0: `image ${FILES}/a.jpg` }, end: 'stop' },
  'image-keep-alives.sse': { media: { 0: `image ${FILES}/a.jpg` }, end: 'stop' },
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
  'error-event-blocked-message.sse': { media: {}, end: '!blocked' },
  'error-event-upstream-429.sse': { media: {}, end: '!rate_limited' },
  'error-json-200-upstream-429.json': { media: {}, end: '!rate_limited' },
  'image-progress-counts.sse': {
    media: {
      0: 'image https://host.example/v1/files/image?id=abc',
      1: 'image https://host.example/v1/files/image?id=def',
    },
    text: '',
    reasoning: '',
    progress: ['30% 图片正在生成', '60% 图片正在生成', '100% 图片正在生成'],
    end: 'stop',
  },
  'error-event-plain-text.sse': { media: {}, end: '!server' },
  'error-event-stream-limit.sse': { media: {}, end: '!invalid_request/stream_limit' },
  'error-event-quota.sse': { media: {}, end: '!invalid_request/quota' },
  'error-json-200-blocked.json': { media: {}, end: '!blocked' },
  'error-page-cloudflare.html': { media: {}, text: '', end: '!bad_response/not_an_api' },
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
  'whole-images-strings.json': { media: { 0: PICTURE, 1: `image ${FILES}/b.jpg` }, end: 'stop' },
  'whole-images-objects.json': {
    media: { 0: `image ${FILES}/a.jpg`, 1: PICTURE, 2: `image ${FILES}/c.jpg`, 3: PICTURE },
    end: 'stop',
  },
  'image-escaped-underscore.sse': {
    media: {
      0: `image ${FILES}/a_b.png`,
      1: `image ${FILES}/c_d.png`,
      2: `image ${FILES}/d_e.png`,
    },
    text: '',
    end: 'stop',
  },
  'image-blanks-in-address.sse': {
    media: {
      0: `image ${FILES}/my%20cat.png`,
      1: `image ${FILES}/my%20third%20cat.png`,
      2: `image ${FILES}/d.png`,
      3: `image ${FILES}/my%20dog.png`,
    },
    end: 'stop',
  },
  'whole-refusal.json': { media: {}, text: '', end: '!blocked' },
  'image-refusal-in-pieces.sse': { media: {}, text: '', end: '!blocked' },
  'error-field-name.sse': { media: {}, end: '!server' },
  'error-typed.sse': { media: {}, end: '!blocked' },
  'error-typed.json': { media: {}, end: '!invalid_request' },
  'image-think-unclosed-prose.sse': {
    media: { 0: `image ${FILES}/a.jpg` },
    text: '<think> is a tag. ',
    end: 'stop',
  },
  'page.html': { media: {}, text: '', end: '!bad_response/not_an_api' },
}

/** The same for answers whose JSON has a defect. What they hold is marked. */
export const SALVAGED: Record<string, Partial<Reading>> = {
  'image-glued.sse': {
    media: { 0: `image ${FILES}/a.jpg`, 1: `image ${FILES}/b.png` },
    salvaged: [0, 1],
    end: 'stop',
  },
  'image-glued-data.sse': {
    media: { 0: `image ${FILES}/a.jpg`, 1: `image ${FILES}/b.png` },
    salvaged: [0, 1],
    end: 'stop',
  },
  'image-cut-over-events.sse': ONE_SALVAGED,
  'whole-raw-line-end.json': { ...ONE_SALVAGED, text: 'First line\n\t' },
  'image-raw-line-end.sse': { ...ONE_SALVAGED, text: 'First line\n\t' },
  'whole-trailing-comma.json': ONE_SALVAGED,
  'whole-bad-escapes.json': {
    media: { 0: `image ${FILES}/a_b.jpg` },
    salvaged: [0],
    text: "It's ",
    end: 'stop',
  },
  'whole-missing-brackets.json': ONE_SALVAGED,
  'whole-quotes.json': ONE_SALVAGED,
  'whole-python.json': ONE_SALVAGED,
  'image-no-beginning.sse': { ...ONE_SALVAGED, end: null },
  'whole-base64-trailing-comma.json': { media: { 0: PICTURE }, salvaged: [0], end: 'stop' },
  'image-salvaged-beside.sse': {
    media: { 0: `image ${FILES}/a.jpg`, 1: `image ${FILES}/b.jpg` },
    salvaged: [1],
    end: 'stop',
  },
}

/** The same for videos. */
export const VIDEOS: Record<string, Partial<Reading>> = {
  'video-html.sse': {
    media: { 0: `video ${SIGNED_CLIP}` },
    posters: { 0: `${POSTER}?a=1&b=2` },
    text: '',
    progress: ROUNDS,
    end: 'stop',
  },
  'video-html-in-pieces.sse': {
    media: { 0: `video ${SIGNED_CLIP}` },
    text: '',
    reasoning: '',
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
  'video-anchor-thumbnail.sse': {
    media: { 0: `video ${CLIP}` },
    posters: { 0: POSTER },
    text: '',
    end: 'stop',
  },
  'video-linked-thumbnail.sse': {
    media: { 0: `video ${CLIP}` },
    posters: { 0: `${POSTER}?a=1&b=2` },
    text: '',
    end: 'stop',
  },
  'video-no-progress.sse': {
    media: { 0: 'video https://api.example/v1/files/video/clip.mp4' },
    posters: { 0: 'https://api.example/v1/files/image/thumb.jpg' },
    progress: [],
    text: '',
    end: 'stop',
  },
  'video-poster-embedded.sse': { media: { 0: `video ${CLIP}` }, posters: {}, end: 'stop' },
  'video-base64-wrong-mime.sse': { media: { 0: VIDEO }, text: '', end: 'stop' },
  'video-reasoning-field.sse': {
    media: { 0: `video ${SIGNED_CLIP}` },
    reasoning: '',
    progress: ['30%', '80%'],
    end: 'stop',
  },
  'error-event-upstream-rate-words.sse': { media: {}, end: '!rate_limited' },
  'error-event-video-no-url.sse': { media: {}, reasoning: '', text: '', end: '!blocked' },
  'video-unclosed-think.sse': { media: { 0: `video ${SIGNED_CLIP}` }, end: 'stop' },
  'video-markdown-thumbnail.sse': { media: { 0: `video ${CLIP}` }, end: 'stop' },
  'video-cut.sse': {
    media: {},
    progress: ['22.5% round 1/2', '50% round 1/2'],
    end: '!network/cut',
  },
  'whole-video-html.json': { media: { 0: `video ${SIGNED_CLIP}` }, end: 'stop' },
}
