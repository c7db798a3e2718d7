import { mediaModel } from '../capabilities.ts'
import { AppError } from '../errors.ts'
import {
  aspectRatioOfSize,
  SIZE_BY_ASPECT_RATIO,
  type AspectRatio,
  type ImageSize,
} from './aspect-ratio.ts'
import { requestedOutputs, type GenerationRequest } from './generation.ts'
import { countPrompts, expandPrompt } from './prompt-alternatives.ts'

/** Most jobs that one batch may make: more is more likely a mistake, and each is paid for. */
export const MOST_JOBS_OF_A_BATCH = 200

/** How one request is varied, besides the alternatives in its prompt. */
export interface BatchOptions {
  /**
   * Shapes to make everything in, by size or by ratio; empty for the request's own. Ignored for a model that decides
   * its size itself.
   */
  readonly sizes?: readonly ImageSize[]
  readonly aspectRatios?: readonly AspectRatio[]
  /** How often everything is made, from 1. */
  readonly repeat: number
  /** Whether braces in the prompt are text; otherwise they hold alternatives. */
  readonly literal?: boolean
}

/** The size of a batch, shown before it is sent. */
export interface BatchDescription {
  readonly jobs: number
  /** Pictures or videos, as far as the request says; one each where the server decides. */
  readonly outputs: number
  readonly kind: GenerationRequest['kind']
  /** More than `MOST_JOBS_OF_A_BATCH`: `expandBatch` would throw. */
  readonly tooMany: boolean
}

/**
 * Returns one request for every combination of the prompt's alternatives (see `prompt-alternatives.ts`) and the
 * shapes, `repeat` times. In this order: everything once before anything again; prompts in reading order; of each
 * prompt its shapes, so that they are side by side. Throws AppError `invalid_request`, with the number in its detail,
 * when there are too many, when a combination leaves no prompt, and when `repeat` is no whole number from 1.
 */
export function expandBatch(
  request: GenerationRequest,
  options: BatchOptions,
): GenerationRequest[] {
  const { repeat } = options
  if (!Number.isSafeInteger(repeat) || repeat < 1) throw refused(`Repeat ${repeat} times`)
  const { jobs, tooMany } = describeBatch(request, options)
  if (tooMany) {
    throw refused(`This makes ${jobs} jobs; at most ${MOST_JOBS_OF_A_BATCH} fit in one batch`)
  }
  const prompts = promptsOf(request, options)
  if (prompts.includes('')) throw refused('A combination of the alternatives leaves no prompt')
  const round = prompts.flatMap((prompt) =>
    inShapes(request, options).map((shaped) => ({ ...shaped, prompt })),
  )
  return Array.from({ length: repeat }, () => round).flat()
}

/** Counts what `expandBatch` would make. Makes nothing, and is quick for any prompt. */
export function describeBatch(request: GenerationRequest, options: BatchOptions): BatchDescription {
  const shapes = inShapes(request, options).length
  const jobs = Math.min(
    Number.MAX_SAFE_INTEGER,
    (options.literal === true ? 1 : countPrompts(request.prompt)) * shapes * options.repeat,
  )
  return {
    jobs,
    outputs: Math.min(Number.MAX_SAFE_INTEGER, jobs * requestedOutputs(request)),
    kind: request.kind,
    tooMany: jobs > MOST_JOBS_OF_A_BATCH,
  }
}

function promptsOf({ prompt }: GenerationRequest, { literal = false }: BatchOptions): string[] {
  return (literal ? [prompt] : expandPrompt(prompt, MOST_JOBS_OF_A_BATCH)).map((each) =>
    each.trim(),
  )
}

/** Returns the request in each shape asked for, without duplicates. */
function inShapes(
  request: GenerationRequest,
  { sizes = [], aspectRatios = [] }: BatchOptions,
): GenerationRequest[] {
  if (request.kind === 'video') {
    const ratios = new Set([...aspectRatios, ...sizes.map(aspectRatioOfSize)])
    return ratios.size === 0
      ? [request]
      : [...ratios].map((aspectRatio) => ({ ...request, aspectRatio }))
  }
  const model = mediaModel(request.model, 'image')
  const wanted = new Set([...sizes, ...aspectRatios.map((ratio) => SIZE_BY_ASPECT_RATIO[ratio])])
  if (wanted.size === 0 || (model.kind === 'image' && model.size.by === 'server')) return [request]
  return [...wanted].map((size) => ({ ...request, size }))
}

function refused(detail: string): AppError {
  return new AppError('invalid_request', { detail })
}
