import { pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import { droppedConfigOf } from '#shared/domain/dropped-config.ts'
import { isShown, type Asset } from '#shared/domain/asset.ts'
import {
  isRunning,
  requestedOutputs,
  type GenerationRequest,
  type Job,
} from '#shared/domain/generation.ts'
import { editResults, isBeingLaid, isEditResult } from './edit-items.ts'
import { serverWords } from '#shared/error-sentences/server-words.ts'

/** A place in a job's row: an output that is here, one that is still being made, or the result of an edit whose answer is here. */
export type Slot =
  | { readonly kind: 'output'; readonly index: number; readonly asset: Asset }
  | { readonly kind: 'pending'; readonly index: number }
  | { readonly kind: 'laying'; readonly index: number; readonly answer: Asset }

/** A job that ended other than well, and so carries an error. */
export type EndedBadly = Extract<Job, { readonly error: unknown }>

/** Whether a job ended other than well. */
export function endedBadly(job: Job): job is EndedBadly {
  return 'error' in job
}

/** Whether there is something to say about how a job ended: not when it ended well, and as it was asked for. */
export function hasNotice(job: Job): boolean {
  return endedBadly(job) || droppedConfigOf(job) !== null
}

/** Whether what became of a job is told with the server's own words, below the sentence. What is all here needs no reason. */
export function hasServerWords(job: Job): boolean {
  if (!endedBadly(job) || job.state === 'interrupted') return false
  return missingOutputs(job) > 0 && serverWords(job.error) !== null
}

/** Whether a job was refused for the size of pictures that go along and could be made smaller still. */
export function canSendSmaller(job: Job): boolean {
  return (
    endedBadly(job) &&
    job.error.reason === 'request_too_large' &&
    job.error.charged === 'no' &&
    job.request.references.some(({ type }) => type === 'stored')
  )
}

/** Width divided by height as asked for; a square where the server decides. */
export function askedRatio(request: GenerationRequest): number {
  if (request.kind === 'video') {
    const [width = 1, height = 1] = request.aspectRatio.split(':').map(Number)
    return width / height
  }
  if (request.size === null) return 1
  const { width, height } = pixelsOfSize(request.size)
  return width / height
}

/**
 * The places of a job, by index: while it runs, one for each output that is asked for; afterwards only what is here. The results of an edit
 * come first. Other extras have places of their own only where there is no output that they could be folded behind.
 */
export function slotsOf(job: Job): readonly Slot[] {
  return [...editResults(job).map(slotOf), ...layingSlots(job), ...outputSlots(job)]
}

function slotOf(asset: Asset): Slot {
  return { kind: 'output', index: asset.index, asset }
}

/** So that the place of a result is there before it is: what lies beside it does not move twice. */
function layingSlots(job: Job): readonly Slot[] {
  return byIndex(job.outputs)
    .filter((answer) => isBeingLaid(answer, job))
    .map((answer) => ({ kind: 'laying', index: answer.index, answer }))
}

function outputSlots(job: Job): readonly Slot[] {
  const arrived = byIndex(job.outputs.length > 0 ? job.outputs : endedExtras(job))
  const outputs = arrived.map(slotOf)
  if (!isRunning(job.state)) return outputs
  const taken = new Set(arrived.map((asset) => asset.index))
  const pending = Array.from({ length: requestedOutputs(job.request) }, (_, index) => index)
    .filter((index) => !taken.has(index))
    .map((index): Slot => ({ kind: 'pending', index }))
  return [...outputs, ...pending].toSorted((a, b) => a.index - b.index)
}

/** What arrived beside the outputs, by index: no results of an edit. It is folded behind the last of these. */
export function foldedExtras(job: Job): readonly Asset[] {
  return job.outputs.length > 0 ? byIndex(otherExtras(job)) : []
}

function endedExtras(job: Job): readonly Asset[] {
  return isRunning(job.state) ? [] : otherExtras(job)
}

function otherExtras({ extras = [] }: Job): readonly Asset[] {
  return extras.filter((asset) => !isEditResult(asset))
}

function byIndex(assets: readonly Asset[]): readonly Asset[] {
  return assets.toSorted((a, b) => a.index - b.index)
}

/** Whether there is nothing to show for a job, so that it may be taken out of the feed. */
export function hasNothing({ outputs, extras = [] }: Job): boolean {
  return outputs.length === 0 && extras.length === 0
}

/** Width divided by height of a place: the file's own, or what was asked for while there is none that can be shown. */
export function slotRatio(slot: Slot, request: GenerationRequest): number {
  if (slot.kind === 'laying') return resultRatio(slot.answer, request)
  return slot.kind === 'output' && isShown(slot.asset)
    ? slot.asset.width / slot.asset.height
    : askedRatio(request)
}

/** That of the canvas, or of the whole original; of a part of it nothing better is known than that of the answer. */
function resultRatio(answer: Asset, request: GenerationRequest): number {
  const edit = request.kind === 'image' ? request.edit : undefined
  const whole = edit?.canvas ?? (edit?.way === 'whole' ? edit.sent : null)
  if (whole !== null) return whole.width / whole.height
  return isShown(answer) ? answer.width / answer.height : askedRatio(request)
}

/** How many of the asked outputs are still to be made: what is in the trash was delivered, and another job may have made the rest. */
export function missingOutputs(job: Job): number {
  if (endedBadly(job) && job.missing !== undefined) return job.missing
  return Math.max(0, requestedOutputs(job.request) - job.outputs.length)
}
