import { assertNever } from '#shared/assert-never.ts'
import { pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import type { Answer } from '../completion.ts'
import { upstreamError } from '../http/api-error.ts'
import { pause, type PaceTimes } from '../pace.ts'
import type { PaintJob } from '../paint/paint-job.ts'
import type { Studio } from '../studio.ts'
import type { ImageOrder } from './request.ts'

export interface ImageTask {
  readonly order: ImageOrder
  readonly prompt: string
  /** Upright JPEGs; empty for a new picture. */
  readonly references: readonly Uint8Array[]
  readonly stream: boolean
}

/** One choice per finished picture, in order. Paints while the pace still has it waiting. */
export async function* answerWithImages(task: ImageTask, studio: Studio): Answer {
  const first = studio.variations.next(task.prompt, task.order.count)
  for (let index = 0; index < task.order.count; index++) {
    const painting = paintOne(task, first + index, studio)
    const [bytes] = await Promise.all([
      painting,
      pause(waitFor(index, studio.times), studio.signal),
    ])
    yield { type: 'choice', index, text: contentOf(bytes, task, studio) }
  }
}

function waitFor(index: number, times: PaceTimes): number {
  return index === 0 ? times.firstImage : times.nextImage
}

async function paintOne(task: ImageTask, variation: number, studio: Studio): Promise<Uint8Array> {
  const common = {
    prompt: task.prompt,
    index: variation,
    ...pixelsOfSize(task.order.size),
    format: task.order.responseFormat === 'url' ? ('jpeg' as const) : ('png' as const),
  }
  const job: PaintJob =
    task.references.length === 0
      ? { task: 'picture', ...common }
      : { task: 'edit', ...common, references: [...task.references] }
  try {
    return await studio.painter.paint(job, studio.signal)
  } catch (error) {
    if (studio.signal.aborted) throw error
    throw upstreamError(`The picture could not be painted: ${String(error)}`)
  }
}

/**
 * The three forms servers use: Markdown in a stream whatever was asked for; as one document a bare
 * URL, bare base64, or Markdown with a data URI.
 */
function contentOf(bytes: Uint8Array, task: ImageTask, studio: Studio): string {
  const { responseFormat } = task.order
  const base64 = (): string => Buffer.from(bytes).toString('base64')
  switch (responseFormat) {
    case 'url': {
      const url = studio.publish({ bytes, extension: 'jpg' })
      return task.stream ? `![image](${url})` : url
    }
    case 'b64_json':
      return task.stream ? `![image](data:image/png;base64,${base64()})` : base64()
    case 'base64':
      return `![image](data:image/png;base64,${base64()})`
    default:
      return assertNever(responseFormat)
  }
}
