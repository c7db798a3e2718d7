import { assertNever } from '#shared/assert-never.ts'
import { pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import type { Answer } from '../completion.ts'
import { upstreamError } from '../http/api-error.ts'
import { pause, type PaceTimes } from '../pace.ts'
import type { PaintJob } from '../paint/paint-job.ts'
import type { RequestContext } from '../request-context.ts'
import type { ImageOrder } from './request.ts'

export interface ImageTask {
  readonly order: ImageOrder
  readonly prompt: string
  /** Upright JPEGs; empty for a new picture. */
  readonly references: readonly Uint8Array[]
  readonly stream: boolean
}

/** Yields one choice per finished picture, in order. Paints while the pace still makes it wait. */
export async function* answerWithImages(task: ImageTask, context: RequestContext): Answer {
  const first = context.variations.next(task.prompt, task.order.count)
  for (let index = 0; index < task.order.count; index++) {
    const painting = paintOne(task, first + index, context)
    const [bytes] = await Promise.all([
      painting,
      pause(waitFor(index, context.times), context.signal),
    ])
    yield { type: 'choice', index, text: contentOf(bytes, task, context) }
  }
}

function waitFor(index: number, times: PaceTimes): number {
  return index === 0 ? times.firstImage : times.nextImage
}

async function paintOne(
  task: ImageTask,
  variation: number,
  context: RequestContext,
): Promise<Uint8Array> {
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
    return await context.painter.paint(job, context.signal)
  } catch (error) {
    if (context.signal.aborted) throw error
    throw upstreamError(`The picture could not be painted: ${String(error)}`)
  }
}

/**
 * Returns a picture in one of the three forms servers use: Markdown in a stream in any case; as one document a bare
 * URL, bare base64, or Markdown with a data URI.
 */
function contentOf(bytes: Uint8Array, task: ImageTask, context: RequestContext): string {
  const { responseFormat } = task.order
  const base64 = (): string => Buffer.from(bytes).toString('base64')
  switch (responseFormat) {
    case 'url': {
      const url = context.publish({ bytes, extension: 'jpg' })
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
