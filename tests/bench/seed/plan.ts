import { VIDEO_RESOLUTIONS } from '#shared/capabilities.ts'
import { ASPECT_RATIOS, IMAGE_SIZES, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import { random, type Random } from '../random.ts'
import { promptFrom, RARE_WORD } from './prompts.ts'

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
  /** Without references: see `requestOf`. */
  readonly request: GenerationRequest
  /** The item that was sent along: the picture that was edited, or a video's first frame. */
  readonly madeFrom: PlannedOutput | null
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
  /** What was delivered, which is not always what was asked for; of a video null: as asked for. */
  readonly pixels: PixelSize | null
}

/** The length of our clips. */
const VIDEO_SECONDS = 6
const IMAGE_MODELS = ['grok-imagine-1.0', 'grok-imagine-image', 'grok-imagine-image-pro'] as const
const EDIT_MODELS = ['grok-imagine-1.0-edit', 'grok-imagine-image-edit'] as const

/** What is delivered now and then whatever was asked for: with the sizes of the API, ten ratios. */
const OTHER_SIZES: readonly PixelSize[] = [
  { width: 1216, height: 832 },
  { width: 832, height: 1216 },
  { width: 1152, height: 864 },
  { width: 896, height: 1120 },
  { width: 1536, height: 640 },
]
/** The sizes that pictures of a seeded library have. */
export const DELIVERED_SIZES: readonly PixelSize[] = [
  ...IMAGE_SIZES.map(pixelsOfSize),
  ...OTHER_SIZES,
]

/** Most pictures that a request may ask for. */
const MOST_OUTPUTS = 10
/** Of a hundred jobs, so many bring nothing, if the items can come from the others. */
const WITHOUT_OUTPUTS = 8
/** Of a hundred items, so many are videos, if enough jobs have one output. */
const VIDEOS = 5
/** Of a hundred jobs, so many of pictures edit one, and so many of videos begin with one. */
const EDITS = 12
const WITH_FIRST_FRAME = 50
/** Of a hundred pictures, so many were delivered in another size. */
const OTHERWISE_DELIVERED = 20
/** An item is made from one of so many before it. */
const LAST = 300
/** So many jobs are about the rare word. */
const RARE = 10
/** Of a hundred jobs with outputs, so many lack some of them. */
const PARTIAL = 5

/** When the newest job was made; the others in the two and a half years before. Fixed, so that the same library comes out on any day. */
const END = Date.UTC(2026, 9, 31, 20)
const MINUTE = 60_000
const SPAN_IN_MINUTES = 913 * 24 * 60

const FAILURES: readonly ErrorData[] = [
  new AppError('rate_limited', { charged: 'no', httpStatus: 429 }).data,
  new AppError('server', { charged: 'maybe', httpStatus: 502 }).data,
  new AppError('network', { charged: 'maybe' }).data,
  new AppError('blocked', { charged: 'no', httpStatus: 400 }).data,
]
const CANCELLED = new AppError('cancelled', { charged: 'maybe' }).data
const INTERRUPTED = new AppError('network', { reason: 'outcome_unknown', charged: 'maybe' }).data

/**
 * Plans a library: jobs of every ended state, alone and in batches, over two and a half years, oldest first. The same for the same size.
 * Throws for a size that no library could have.
 */
export function planLibrary(size: LibrarySize): readonly PlannedJob[] {
  const chance = random(size.items, size.jobs)
  const counts = outputCounts(size, chance)
  const singles = counts.filter((count) => count === 1).length
  const videos = Math.min(50, (VIDEOS * size.items) / Math.max(1, singles))
  const rare = rareJobs(counts)
  const pictures: PlannedOutput[] = []
  let number = 0
  return occasions(size, chance).map((occasion, place) => {
    const planned = plannedJob(
      rare.has(place) ? { ...occasion, prompt: `${occasion.prompt}, ${RARE_WORD}` } : occasion,
      { outputs: counts[place] ?? 0, number, videos, before: pictures.slice(-LAST) },
      chance,
    )
    number += planned.outputs.length
    if (planned.request.kind === 'image') pictures.push(...planned.outputs)
    if (pictures.length > 2 * LAST) pictures.splice(0, pictures.length - LAST)
    return planned
  })
}

/** Returns the request of a job as it was sent; `copy` is what was kept of the item that went along, if one did. */
export function requestOf(
  { request, madeFrom }: PlannedJob,
  copy: Omit<StoredReference, 'type' | 'kind' | 'asset' | 'name'>,
): GenerationRequest {
  if (madeFrom === null) return request
  const about = { kind: 'image', name: `${madeFrom.number + 1}.jpg`, asset: madeFrom.id } as const
  return { ...request, references: [{ type: 'stored', ...copy, ...about }] }
}

/** The places of the jobs that are about the rare word: of those with one output some, from one end of the library to the other. */
function rareJobs(counts: readonly number[]): ReadonlySet<number> {
  const single = counts.flatMap((count, place) => (count === 1 ? place : []))
  const step = Math.max(1, Math.floor(single.length / RARE))
  return new Set(single.filter((_, index) => index % step === 0).slice(0, RARE))
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
function occasions({ items, jobs }: LibrarySize, chance: Random): readonly Occasion[] {
  const planned: Occasion[] = []
  while (planned.length < jobs) {
    const createdAt = END - chance.below(SPAN_IN_MINUTES) * MINUTE - chance.below(MINUTE)
    const prompt = promptFrom(chance, items)
    const isBatch = chance.below(10) === 0
    const size = isBatch ? Math.min(jobs - planned.length, 2 + chance.below(5)) : 1
    const batchId = isBatch ? uuid(chance) : null
    for (let place = 0; place < size; place += 1) {
      planned.push({ createdAt: createdAt + place, batchId, prompt })
    }
  }
  return planned.toSorted((one, other) => one.createdAt - other.createdAt)
}

/** What is known of a job before its request is. */
interface Prospect {
  readonly outputs: number
  /** Of its first output. */
  readonly number: number
  /** Of a hundred jobs with at most one output, so many make a video. */
  readonly videos: number
  /** Pictures that there are. */
  readonly before: readonly PlannedOutput[]
}

function plannedJob(occasion: Occasion, prospect: Prospect, chance: Random): PlannedJob {
  const { state, error } = endOf(prospect.outputs, chance)
  const { request, madeFrom } = requestFor(occasion.prompt, prospect, state, chance)
  const outputs = Array.from({ length: prospect.outputs }, (_, index) => ({
    id: uuid(chance),
    createdAt: occasion.createdAt + 4000 + index * 700 + chance.below(500),
    number: prospect.number + index,
    pixels: request.kind === 'image' ? deliveredSize(request.size, chance) : null,
  }))
  const lastOutput = outputs.at(-1)?.createdAt ?? occasion.createdAt + 2000 + chance.below(60_000)
  return {
    id: uuid(chance),
    createdAt: occasion.createdAt,
    endedAt: lastOutput + 200,
    batchId: occasion.batchId,
    request,
    madeFrom,
    state,
    error,
    outputs,
  }
}

function deliveredSize(asked: (typeof IMAGE_SIZES)[number] | null, chance: Random): PixelSize {
  if (asked === null || chance.below(100) < OTHERWISE_DELIVERED) return chance.pick(OTHER_SIZES)
  return pixelsOfSize(asked)
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
  { outputs, videos, before }: Prospect,
  state: PlannedJob['state'],
  chance: Random,
): Pick<PlannedJob, 'request' | 'madeFrom'> {
  const madeFromOne = (share: number): PlannedOutput | null =>
    before.length > 0 && chance.below(100) < share ? chance.pick(before) : null
  if (outputs <= 1 && state !== 'partial' && chance.below(10_000) < videos * 100) {
    const request: GenerationRequest = {
      kind: 'video',
      model: 'grok-imagine-1.0-video',
      prompt,
      aspectRatio: chance.pick(ASPECT_RATIOS),
      lengthSeconds: VIDEO_SECONDS,
      resolution: chance.pick(VIDEO_RESOLUTIONS),
      preset: 'normal',
      references: [],
    }
    return { request, madeFrom: madeFromOne(WITH_FIRST_FRAME) }
  }
  const asked = outputs > 0 ? outputs : 1 + chance.below(4)
  const missing = state === 'partial' ? 1 + chance.below(MOST_OUTPUTS - outputs) : 0
  const madeFrom = madeFromOne(EDITS)
  const request: GenerationRequest = {
    kind: 'image',
    model: chance.pick(madeFrom === null ? IMAGE_MODELS : EDIT_MODELS),
    prompt,
    count: asked + missing,
    size: chance.pick(IMAGE_SIZES),
    responseFormat: 'url',
    references: [],
  }
  return { request, madeFrom }
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
