import { aspectRatioOfSize, pixelsOfSize, trueRatioOfSize } from '#shared/domain/aspect-ratio.ts'
import {
  isLocalModel,
  requestedOutputs,
  type GenerationRequest,
  type Job,
} from '#shared/domain/generation.ts'
import { formatClock, formatDateTime, formatHour } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { modelText } from '../../../i18n/model-text.ts'

/**
 * Returns with what some jobs of one press were made, in few words: `7:4 · 4 · grok-imagine-1.0 · 3:06`. Ratios are the true ones; the API's
 * name is in `metaHint`.
 */
export function metaOf(t: Translate, locale: string, jobs: readonly [Job, ...Job[]]): string {
  const [{ request, createdAt }] = jobs
  const count = jobs.reduce((sum, job) => sum + requestedOutputs(job.request), 0)
  const isOneFilm = request.kind === 'video' && count === 1
  return [
    ...distinct(jobs.flatMap((job) => ratioOf(job.request) ?? [])),
    ...(request.kind === 'video' ? [formatClock(request.lengthSeconds), request.resolution] : []),
    ...(isOneFilm || isLocalModel(request.model) ? [] : [String(count)]),
    ...sentSmaller(t, jobs),
    modelText(t, request.model),
    formatHour(locale, createdAt),
  ].join(' · ')
}

/** Returns what a request's ratio truly is; null where the server decides. */
export function ratioOf(request: GenerationRequest): string | null {
  if (request.kind === 'video') return request.aspectRatio
  return request.size === null ? null : trueRatioOfSize(request.size)
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

/** Returns the same at length, a line each: pixels and the API's own name for the ratio, number, model, time, what was sent smaller. */
export function metaHint(t: Translate, locale: string, jobs: readonly [Job, ...Job[]]): string {
  const [first] = jobs
  const { request } = first
  const count = jobs.reduce((sum, job) => sum + requestedOutputs(job.request), 0)
  return [
    ...distinct(jobs.flatMap((job) => sizeHint(t, job.request) ?? [])),
    ...(request.kind === 'image' ? [t('job.outputs', { count })] : []),
    modelText(t, request.model),
    formatDateTime(locale, first.createdAt),
    ...sentSmaller(t, jobs),
  ].join('\n')
}

function sizeHint(t: Translate, request: GenerationRequest): string | null {
  if (request.kind === 'video') return null
  if (isLocalModel(request.model)) return null
  if (request.size === null) return t('composer.serverDecides')
  const ratio = trueRatioOfSize(request.size)
  const name = aspectRatioOfSize(request.size)
  const pixels = t('viewer.pixels', pixelsOfSize(request.size))
  return ratio === name
    ? `${ratio} · ${pixels}`
    : `${ratio} · ${pixels} · ${t('job.apiName', { name })}`
}

/** Returns in which sizes pictures of some jobs were sent that the provider would have refused as too large; empty where none was. */
export function sentSmaller(t: Translate, jobs: readonly Job[]): readonly string[] {
  const sizes = distinct(
    jobs.flatMap(({ fitted = [] }) =>
      fitted.map(({ to }) => t('viewer.pixels', { width: to.width, height: to.height })),
    ),
  )
  return sizes.length === 0 ? [] : [t('job.sentSmaller', { sizes: sizes.join(', ') })]
}
