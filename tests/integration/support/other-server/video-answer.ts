import { spoken, type Answer } from './answer.ts'
import type { Behaviour, ProgressForm, VideoForm } from './behaviour.ts'
import { escaped, type Publish } from './image-answer.ts'
import type { Published } from './media-store.ts'
import { CLIP, picture } from './pictures.ts'
import type { Order } from './request.ts'

/** Seconds that one round makes; the percentage starts again in each. */
const ROUND_SECONDS = 6
const UPSCALING = '正在对视频进行超分辨率'

/** Returns a video, with its progress before it, in the forms that the server is set to. */
export function videoAnswer(order: Order, behaviour: Behaviour, publish: Publish): Answer {
  const poster = publish(picture('small-jpeg', { width: 64, height: 40 }, 0))
  const content = contentOf(behaviour.video, publish(CLIP), poster)
  const progress = order.thinking ? progressDeltas(behaviour.progress, order) : []
  return spoken(order.model, [...progress, { content }], { content })
}

function contentOf(form: VideoForm, video: Published, poster: Published): string | object[] {
  switch (form) {
    case 'bare-url':
      return `${video.url}\n`
    case 'relative-url':
      return video.path
    case 'markdown':
      return `[video](${video.url})`
    case 'link-with-thumbnail':
      return `<a href="${escaped(video.url)}" target="_blank"><img src="${escaped(poster.url)}"></a>`
    case 'content-parts':
      return [{ type: 'video_url', video_url: { url: video.url } }]
    default:
      return [
        `<video id="video" controls="" preload="none" poster="${escaped(poster.url)}">`,
        `  <source id="mp4" src="${escaped(video.url)}" type="video/mp4">`,
        '</video>',
      ].join('\n')
  }
}

function progressDeltas(form: ProgressForm, order: Order): object[] {
  if (form === 'none') return []
  const lines = progressLines(form, order).map((line) => `${line}\n`)
  if (form === 'reasoning_content') return lines.map((line) => ({ reasoning_content: line }))
  // Some servers say it in the open.
  if (form === 'chinese-short') return lines.map((content) => ({ content }))
  return ['<think>\n', ...lines, '\n</think>\n'].map((content) => ({ content }))
}

function progressLines(form: ProgressForm, order: Order): string[] {
  const rounds = Math.ceil(order.lengthSeconds / ROUND_SECONDS)
  const lines = Array.from({ length: rounds }, (_, round) =>
    [45, 90].map((percent) => {
      if (form === 'chinese') return `正在生成视频中，当前进度${percent}%`
      if (form === 'chinese-short') return `视频正在生成 ${percent}%`
      return `[round=${round + 1}/${rounds}] progress=${percent}%`
    }),
  ).flat()
  return order.resolution === '720p' ? [...lines, UPSCALING] : lines
}
