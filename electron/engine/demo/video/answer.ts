import { clipPoster, loopedClip } from '../clips/loop.ts'
import { clipDimensions } from '../clips/clip.ts'
import type { Answer } from '../completion.ts'
import { pause } from '../pace.ts'
import type { RequestContext } from '../request-context.ts'
import { progressLines } from './progress.ts'
import type { VideoOrder } from './request.ts'

export interface VideoTask {
  readonly order: VideoOrder
  /** Upright JPEG, or undefined for text only. */
  readonly reference: Uint8Array | undefined
  /** Whether thinking may be shown: without it there is no progress either. */
  readonly thinking: boolean
  readonly stream: boolean
}

/** Yields the progress as thinking (in a stream), then the finished video as HTML with its poster. */
export async function* answerWithVideo(task: VideoTask, context: RequestContext): Answer {
  const { order } = task
  const visible = task.thinking && task.stream
  // Made at once, so that a failure is known early; sent when the pace says so.
  const made = makeVideo(task, context)
  made.catch(() => undefined)
  if (visible) yield { type: 'text', text: '<think>\n' }
  for (const line of progressLines(order.lengthSeconds, order.resolution)) {
    await pause(context.times.videoStep, context.signal)
    if (visible) yield { type: 'text', text: `${line}\n` }
  }
  const { url, poster } = await made
  if (visible) yield { type: 'text', text: '\n</think>\n' }
  yield { type: 'text', text: videoHtml(url, poster) }
}

async function makeVideo(
  task: VideoTask,
  context: RequestContext,
): Promise<{ url: string; poster: string }> {
  const { aspectRatio, resolution, lengthSeconds } = task.order
  const kind = { aspectRatio, resolution }
  const video = await loopedClip(context.clipsFolder, kind, lengthSeconds)
  const poster =
    task.reference === undefined
      ? await clipPoster(context.clipsFolder, aspectRatio)
      : await context.painter.paint(
          { task: 'poster', picture: task.reference, ...clipDimensions(kind) },
          context.signal,
        )
  return {
    url: context.publish({ bytes: video, extension: 'mp4' }),
    poster: context.publish({ bytes: poster, extension: 'jpg' }),
  }
}

function videoHtml(url: string, poster: string): string {
  return [
    `<video id="video" controls="" preload="none" poster="${poster}">`,
    `  <source id="mp4" src="${url}" type="video/mp4">`,
    '</video>',
  ].join('\n')
}
