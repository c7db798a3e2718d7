import type { FittedPicture } from '#shared/domain/fitted-picture.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { referencesOf, type SentRequest } from '#shared/domain/job-request.ts'
import type { Reference, StoredReference } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import { requestBody } from '../../provider/request-body.ts'
import type { AddressOf } from '../../provider/wire-body.ts'
import type { References } from '../../references/reference-source.ts'
import { loadReferences } from './load-references.ts'
import type { PartOutcome } from './run-part.ts'

/** Longest side, in pixels, below which no picture is made smaller by itself: the models would see too little. */
const LEAST_SIDE = 1024

/** How many bytes of a body a provider takes, as far as it has refused any. */
export interface BodyLimit {
  /** Null while it has refused none. */
  current(): number | null
  /** Remembers it for the provider. Never throws. */
  learn(bytes: number): Promise<void>
}

/** What a job sends along, in one version. */
export interface Sending {
  readonly addressOf: AddressOf
  /** Of one request, in UTF-8, without what is sent instead of pictures that are addresses. */
  readonly bodyBytes: number
  readonly fitted: readonly FittedPicture[]
}

/** The versions of what a job sends along: each is smaller than the one before. */
export interface BodyFit {
  current(): Sending
  /**
   * The version to send after this one was refused as too large; null where there is none: only once by itself, and only where no picture
   * falls below 1024 pixels.
   */
  smallerThan(refused: Sending): Promise<Sending | null>
  /** Takes note that the provider takes as much as this; where it has refused more, that is its limit. */
  accepted(sending: Sending): Promise<void>
}

export interface BodyFitOptions {
  readonly references: References
  readonly limit: BodyLimit
  /** Called with what is sent smaller, before it is. */
  readonly onFitted: (fitted: readonly FittedPicture[]) => void
}

/** Reads what a request sends along, smaller where the provider is known to take no more. Throws what `References.load` throws. */
export async function createBodyFit(
  request: SentRequest,
  { references, limit, onFitted }: BodyFitOptions,
): Promise<BodyFit> {
  const known = limit.current()
  let current = await fittedSending(request, references, known)
  let smaller: Promise<Sending | null> | null = null
  let acceptedBytes = 0
  let refusedBytes = Number.POSITIVE_INFINITY
  if (current.fitted.length > 0) onFitted(current.fitted)

  const learnBelow = async (bytes: number): Promise<void> => {
    const most = Math.max(acceptedBytes, bytesBelow(bytes))
    const now = limit.current()
    if (now === null || now > most) await limit.learn(most)
  }
  const fitOnce = async (refused: Sending): Promise<Sending | null> => {
    const most = Math.min(limit.current() ?? refused.bodyBytes, bytesBelow(refused.bodyBytes))
    const next = await fittedSending(request, references, most)
    if (next.bodyBytes >= refused.bodyBytes) return null
    onFitted(next.fitted)
    current = next
    return next
  }
  return {
    current: () => current,
    async smallerThan(refused) {
      refusedBytes = Math.min(refusedBytes, refused.bodyBytes)
      // Several requests of the job may be refused at the same time. Where a picture cannot be read any more, the refusal is what is told.
      smaller ??= fitOnce(refused).catch(() => null)
      const next = await smaller
      if (next !== refused) return next
      // Two refusals in a row are no mishap, and the next job can begin with less. One alone teaches nothing before less is taken: the limit
      // would stay with the provider, and what says 413 to a few words has none.
      await learnBelow(refused.bodyBytes)
      return null
    },
    async accepted({ bodyBytes }) {
      acceptedBytes = Math.max(acceptedBytes, bodyBytes)
      const now = limit.current()
      if (bodyBytes < refusedBytes && refusedBytes < Number.POSITIVE_INFINITY) {
        await learnBelow(refusedBytes)
      } else if (now !== null && bodyBytes > now) await limit.learn(bodyBytes)
    },
  }
}

/**
 * Sends what a job sends along, and once more smaller where the body was refused as too large: it was refused unread, so that nothing can
 * have been charged.
 */
export async function sendFitting(
  send: (addressOf: AddressOf) => Promise<PartOutcome>,
  fit: BodyFit,
  signal: AbortSignal,
): Promise<PartOutcome> {
  for (;;) {
    const sending = fit.current()
    const outcome = await send(sending.addressOf)
    const tooLarge = outcome.error?.data.reason === 'request_too_large'
    if (outcome.accepted && !tooLarge) await fit.accepted(sending)
    if (!tooLarge || !isUnread(outcome) || signal.aborted) return outcome
    // Making it smaller takes its time, in which the user may have cancelled.
    if ((await fit.smallerThan(sending)) === null || signal.aborted) return outcome
  }
}

/** Whether a refusal came instead of an answer, so that nothing was made. */
function isUnread({ accepted, error }: PartOutcome): boolean {
  return !accepted && error?.data.charged === 'no'
}

/** A request whose pictures are smaller than in any version that is sent by itself, as the user has asked for, and what was done to them. */
export interface ShrunkRequest {
  readonly request: GenerationRequest
  readonly fitted: readonly FittedPicture[]
}

/**
 * Makes the pictures of a request smaller than they are sent by themselves, without regard to how small they become. Throws AppError
 * `reference_too_large` where there is nothing that could be made smaller.
 */
export async function shrunkRequest(
  request: GenerationRequest,
  {
    references,
    limit,
    refused,
  }: {
    readonly references: References
    readonly limit: number | null
    /** What was sent last, and refused: another process does not know the limit. */
    readonly refused: readonly FittedPicture[]
  },
): Promise<ShrunkRequest> {
  const full = await fittedSending(request, references, null)
  const known = await fittedSending(request, references, limit)
  const bodyBytes = Math.min(known.bodyBytes, full.bodyBytes - savedBytes(request, refused))
  const most = limit !== null && limit < bodyBytes ? limit : bytesBelow(bodyBytes)
  const smaller = await fitted(request, references, { most, leastSide: 1 })
  if (smaller.size === 0) throw new AppError('invalid_request', { reason: 'reference_too_large' })
  return {
    request: {
      ...request,
      references: request.references.map((reference) => smaller.get(reference) ?? reference),
    },
    fitted: describe(request, smaller),
  }
}

/** By how many bytes a body was shorter with some pictures than with those of its request. */
function savedBytes(request: GenerationRequest, smaller: readonly FittedPicture[]): number {
  const saved = smaller.map(({ position, from, to }) => {
    const given = request.references[position]
    const isOfRequest = given?.type === 'stored' && given.bytes === from.bytes
    return isOfRequest ? Math.floor(((from.bytes - to.bytes) * 4) / 3) : 0
  })
  return sum(saved)
}

/** nginx takes one megabyte where nobody has said otherwise, and most gateways take more than that: so little is tried first. */
const USUAL_LIMIT = 1_000_000
const LEAST_LIMIT = 50_000

/** The number of bytes to try after so many were refused. */
function bytesBelow(refused: number): number {
  return refused > USUAL_LIMIT * 1.1 ? USUAL_LIMIT : Math.max(LEAST_LIMIT, Math.floor(refused / 2))
}

async function fittedSending(
  request: SentRequest,
  references: References,
  most: number | null,
): Promise<Sending> {
  const smaller =
    most === null
      ? new Map<Reference, StoredReference>()
      : await fitted(request, references, { most, leastSide: LEAST_SIDE })
  const addressOf = await loadReferences(request, references, smaller)
  return { addressOf, bodyBytes: sizeOf(request, addressOf), fitted: describe(request, smaller) }
}

/** Bytes of a body. Pictures, of which there may be dozens of megabytes, are counted and not written: base64 stands in JSON as it is. */
function sizeOf(request: SentRequest, addressOf: AddressOf): number {
  let inFiles = 0
  const withoutFiles = requestBody(request, {
    count: 1,
    addressOf(reference) {
      const address = addressOf(reference)
      if (reference.type === 'address') return address
      inFiles += address.length
      return ''
    },
  })
  return Buffer.byteLength(JSON.stringify(withoutFiles)) + inFiles
}

/** The smaller versions of a request's pictures with which it fits into a body of `most` bytes, or comes as near to it as possible. */
async function fitted(
  request: SentRequest,
  references: References,
  { most, leastSide }: { readonly most: number; readonly leastSide: number },
): Promise<ReadonlyMap<Reference, StoredReference>> {
  const sent = new Set<Reference>()
  const withoutFiles = sizeOf(request, (reference) => {
    sent.add(reference)
    return reference.type === 'address' ? reference.url : ''
  })
  const files = [...sent].filter((reference) => reference.type === 'stored')
  const pictures = files.filter(({ kind }) => kind === 'image')
  const others = files.filter(({ kind }) => kind !== 'image')
  // Base64 makes four bytes of three.
  const room = ((most - withoutFiles) * 3) / 4 - sum(others.map(({ bytes }) => bytes))
  const share = fairShare(
    pictures.map(({ bytes }) => bytes),
    room,
  )
  const made = await Promise.all(
    pictures.map(async (picture) => {
      if (picture.bytes <= share) return []
      const smaller = await references.smaller(picture, { maxBytes: share, leastSide })
      return smaller.bytes < picture.bytes ? [[picture, smaller] as const] : []
    }),
  )
  return new Map<Reference, StoredReference>(made.flat())
}

/** No picture can be said with less. */
const LEAST_PICTURE = 5000

/** How many bytes each picture may have so that all fit into `room`: what a small one does not need is for the others. */
function fairShare(sizes: readonly number[], room: number): number {
  let left = room
  const ordered = sizes.toSorted((a, b) => a - b)
  for (const [place, size] of ordered.entries()) {
    const share = left / (ordered.length - place)
    if (size > share) return Math.max(LEAST_PICTURE, Math.floor(share * 0.98))
    left -= size
  }
  return Number.POSITIVE_INFINITY
}

function describe(
  request: SentRequest,
  smaller: ReadonlyMap<Reference, StoredReference>,
): FittedPicture[] {
  return referencesOf(request).flatMap((reference, position) => {
    const now = smaller.get(reference)
    const to = now === undefined ? null : measuresOf(now)
    const from = reference.type === 'stored' ? measuresOf(reference) : null
    if (from === null || to === null || now === undefined) return []
    return [{ position, name: now.name, from, to }]
  })
}

function measuresOf({ width, height, bytes }: StoredReference): FittedPicture['to'] | null {
  return width === null || height === null ? null : { width, height, bytes }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
