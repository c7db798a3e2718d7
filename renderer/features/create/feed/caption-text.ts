import { isLocalModel, type Job } from '#shared/domain/generation.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { modelText } from '../../../i18n/model-text.ts'
import { ratioOf, sentSmaller } from './job-meta.ts'
import { batchTemplate, type BatchTemplate } from '../../../data/feed/batch-template.ts'

/** Templates by the jobs of a batch, which are the same object for as long as nothing happens to them. */
const known = new WeakMap<readonly Job[], BatchTemplate>()

/** Returns the template of a batch; found once for each state of it. */
export function templateOf(jobs: readonly Job[]): BatchTemplate {
  const before = known.get(jobs)
  if (before !== undefined) return before
  const template = batchTemplate(jobs.map(({ request }) => request.prompt))
  known.set(jobs, template)
  return template
}

/** Returns what stands below the picture of a job by itself: its prompt, and before it what was done where nothing was sent. */
export function jobCaption(t: Translate, job: Job): string {
  const { model, prompt } = job.request
  const what = isLocalModel(model) ? [modelText(t, model)] : []
  return [...what, prompt, ...sentSmaller(t, [job])].join(' · ')
}

/** Returns what a job of a batch has that the others have not: its alternatives, its ratio; its number where nothing else tells. */
export function batchCaption(jobs: readonly Job[], job: Job): string {
  const place = jobs.indexOf(job)
  const own = templateOf(jobs).own[place] ?? []
  const ratios = new Set(jobs.map(({ request }) => ratioOf(request)))
  const parts = [...own, ...(ratios.size > 1 ? [ratioOf(job.request)] : [])]
  return parts.filter((part) => part !== null).join(' · ') || String(place + 1)
}
