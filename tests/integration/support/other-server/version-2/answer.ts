import { loopedClip } from '../../../../../electron/engine/demo/clips/loop.ts'
import { DEMO_PATHS } from '../../demo-paths.ts'
import { chunk, document, type Answer } from '../answer.ts'
import type { Publish } from '../image-answer.ts'
import { picture, type MediaFile } from '../pictures.ts'
import type { Order } from '../request.ts'

/**
 * Pictures as version 2 sends them: all of them choice 0, one chunk each, with the progress before each as reasoning.
 */
export function imageAnswer2(order: Order, publish: Publish): Answer {
  const contents = Array.from({ length: order.count }, () => pictureContent(order, publish))
  const chunks = contents.flatMap((content, index) => [
    thought(
      order,
      `图片正在生成 ${Math.floor((index * 100 + 60) / order.count)}% (${index}/${order.count})`,
    ),
    chunk(order.model, { delta: { role: 'assistant', content } }),
  ])
  return {
    chunks: [...chunks, END(order)],
    document: document(order.model, [{ content: contents.join('\n\n') }]),
  }
}

let serial = 0

function pictureContent(order: Order, publish: Publish): string {
  serial += 1
  const file = picture('as-asked', order.size, serial)
  if (order.responseFormat === 'url') return `![image](${publish(file).url})`
  return `![image](data:${file.mime};base64,${file.bytes.toString('base64')})`
}

/** Returns a video of the length and the shape that were read, with its progress as reasoning. */
export async function videoAnswer2(order: Order, publish: Publish): Promise<Answer> {
  const content = publish(await clipOf(order)).url
  return {
    chunks: [
      chunk(order.model, { delta: { role: 'assistant', content: '' } }),
      ...(order.thinking ? [45, 90].map((done) => thought(order, `视频正在生成 ${done}%`)) : []),
      chunk(order.model, { delta: { content } }),
      END(order),
    ],
    document: document(order.model, [{ content }]),
  }
}

/** The clips are the demo provider's: what is tested is what was asked for, and it must be a sound file. */
async function clipOf({ videoSize, resolution, lengthSeconds }: Order): Promise<MediaFile> {
  const aspectRatio = RATIOS[videoSize ?? '720x1280']
  const kind = { aspectRatio, resolution }
  const bytes = await loopedClip(DEMO_PATHS.clipsFolder, kind, lengthSeconds)
  return { bytes: Buffer.from(bytes), mime: 'video/mp4', extension: 'mp4' }
}

const RATIOS = {
  '720x1280': '9:16',
  '1280x720': '16:9',
  '1024x1024': '1:1',
  '1024x1792': '9:16',
  '1792x1024': '16:9',
} as const

function thought({ model }: Order, text: string): object {
  return chunk(model, { delta: { reasoning_content: `${text}\n` } })
}

const END = ({ model }: Order): object => chunk(model, { delta: {}, finish: 'stop' })
