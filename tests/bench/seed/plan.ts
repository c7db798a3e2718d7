import { VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES } from '#shared/domain/aspect-ratio.ts'
import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { random, type Random } from '../random.ts'
import { promptFrom } from './prompts.ts'

/** How large a library is to be. */
export interface LibrarySize {
  /** Pictures and videos. */
  readonly items: number
  /** Jobs, also those that brought nothing: at least a tenth of the items, and one where there is an item. */
  readonly jobs: number
}

/** A job with what it has brought. */
export interface PlannedJob {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly endedAt: number
  readonly request: GenerationRequest
  readonly batchId: string | null
  readonly state: Extract<Job, { readonly endedAt: number }>['state']
  readonly error: ErrorData | null
  readonly outputs: readonly PlannedOutput[]
}

export interface PlannedOutput {
  readonly id: string
  readonly createdAt: number
  /** From 0, from one end of the library to the other. */
  readonly number: number
}

/** The length of our clips. */
const VIDEO_SECONDS = 6
const IMAGE_MODELS = ['grok-imagine-1.0', 'grok-imagine-image', 'grok-imagine-image-pro'] as const

/** Most pictures that a request may ask for. */
const MOST_OUTPUTS = 10
/** Of a hundred jobs, so many bring nothing, if the items can come from the others. */
const WITHOUT_OUTPUTS = 8
/** Of a hundred jobs with one output, so many make a video. */
const VIDEOS = 9
/** Of a hundred jobs with outputs, so many lack some of them. */
const PARTIAL = 5

/** When the newest job was made; the others in the eight months before. Fixed, so that the same library comes out on any day. */
const END = Date.UTC(2026, 9, 31, 20)
const MINUTE = 60_000
const SPAN_IN_MINUTES = 240 * 24 * 60

const FAILURES: readonly ErrorData[] = [
  new AppError('rate_limited', { charged: 'no', httpStatus: 429 }).data,
  new AppError('server', { charged: 'maybe', httpStatus: 502 }).data,
  new AppError('network', { charged: 'maybe' }).data,
  new AppError('blocked', { charged: 'no', httpStatus: 400 }).data,
]
const CANCELLED = new AppError('cancelled', { charged: 'maybe' }).data
const INTERRUPTED = new AppError('network', { reason: 'outcome_unknown', charged: 'maybe' }).data

/**
 * Plans a library: jobs of every ended state, alone and in batches, over eight months, oldest first. The same for the same size. Throws for
 * a size that no library could have.
 */
export function planLibrary(size: LibrarySize): readonly PlannedJob[] {
  const chance = random(size.items, size.jobs)
  const counts = outputCounts(size, chance)
  let number = 0
  return occasions(size.jobs, chance).map((occasion, place) => {
    const outputs = Array.from({ length: counts[place] ?? 0 }, (_, index) => ({
      id: uuid(chance),
      createdAt: occasion.createdAt + 4000 + index * 700 + chance.below(500),
      number: number++,
    }))
    return plannedJob(occasion, outputs, chance)
  })
}

/** How many outputs each job brings: none for some, one for most of the others. */
function outputCounts({ items, jobs }: LibrarySize, chance: Random): readonly number[] {
  const fewest = Math.ceil(items / MOST_OUTPUTS)
  if (!Number.isInteger(items) || !Number.isInteger(jobs) || items < 0 || jobs < fewest) {
    throw new Error(`${items} items need whole numbers, and at least ${fewest} jobs`)
  }
  const wished = jobs - Math.floor((jobs * WITHOUT_OUTPUTS) / 100)
  const bringing = Math.min(items, Math.max(fewest, wished))
  const counts = Array.from({ length: jobs }, (_, place): number => (place < bringing ? 1 : 0))
  shuffle(counts, chance)
  for (let left = items - bringing; left > 0; left -= 1) {
    let place = chance.below(jobs)
    while (!canBringMore(counts[place])) place = (place + 1) % jobs
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

function canBringMore(count = 0): boolean {
  return count > 0 && count < MOST_OUTPUTS
}

/** When somebody has asked for something, and for what; what is asked for in a batch has a prompt in common. */
interface Occasion {
  readonly createdAt: number
  readonly batchId: string | null
  readonly prompt: string
}

/** Oldest first. One in ten is a batch, whose jobs are a millisecond apart. */
function occasions(jobs: number, chance: Random): readonly Occasion[] {
  const planned: Occasion[] = []
  while (planned.length < jobs) {
    const createdAt = END - chance.below(SPAN_IN_MINUTES) * MINUTE - chance.below(MINUTE)
    const prompt = promptFrom(chance)
    const isBatch = chance.below(10) === 0
    const size = isBatch ? Math.min(jobs - planned.length, 2 + chance.below(5)) : 1
    const batchId = isBatch ? uuid(chance) : null
    for (let place = 0; place < size; place += 1) {
      planned.push({ createdAt: createdAt + place, batchId, prompt })
    }
  }
  return planned.toSorted((one, other) => one.createdAt - other.createdAt)
}

function plannedJob(
  occasion: Occasion,
  outputs: readonly PlannedOutput[],
  chance: Random,
): PlannedJob {
  const { state, error } = endOf(outputs.length, chance)
  const lastOutput = outputs.at(-1)?.createdAt ?? occasion.createdAt + 2000 + chance.below(60_000)
  return {
    id: uuid(chance),
    createdAt: occasion.createdAt,
    endedAt: lastOutput + 200,
    batchId: occasion.batchId,
    request: requestFor(occasion.prompt, outputs.length, state, chance),
    state,
    error,
    outputs,
  }
}

function endOf(outputs: number, chance: Random): Pick<PlannedJob, 'state' | 'error'> {
  const one = chance.below(100)
  if (outputs > 0) {
    const isPartial = outputs < MOST_OUTPUTS && one < PARTIAL
    return isPartial
      ? { state: 'partial', error: chance.pick(FAILURES) }
      : { state: 'succeeded', error: null }
  }
  if (one < 60) return { state: 'failed', error: chance.pick(FAILURES) }
  if (one < 85) return { state: 'cancelled', error: CANCELLED }
  return { state: 'interrupted', error: INTERRUPTED }
}

function requestFor(
  prompt: string,
  outputs: number,
  state: PlannedJob['state'],
  chance: Random,
): GenerationRequest {
  if (outputs <= 1 && state !== 'partial' && chance.below(100) < VIDEOS) {
    return {
      kind: 'video',
      model: 'grok-imagine-1.0-video',
      prompt,
      aspectRatio: chance.pick(ASPECT_RATIOS),
      lengthSeconds: VIDEO_SECONDS,
      resolution: chance.pick(VIDEO_RESOLUTIONS),
      preset: 'normal',
      references: [],
    }
  }
  const asked = outputs > 0 ? outputs : 1 + chance.below(4)
  const missing = state === 'partial' ? 1 + chance.below(MOST_OUTPUTS - outputs) : 0
  return {
    kind: 'image',
    model: chance.pick(IMAGE_MODELS),
    prompt,
    count: asked + missing,
    size: chance.pick(IMAGE_SIZES),
    responseFormat: 'url',
    references: [],
  }
}

/** Puts a list into another order. */
function shuffle(list: number[], chance: Random): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = chance.below(last + 1)
    const [one = 0, two = 0] = [list[last], list[other]]
    list[last] = two
    list[other] = one
  }
}

/** A UUID of version 4, as the app would make one. */
function uuid(chance: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    chance
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
  const variant = (8 + chance.below(4)).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
