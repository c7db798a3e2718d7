/** Holds the library that a soak has left against what its provider has seen. */
import { readLibrary, type LeftLibrary } from '../kill/left-library.ts'
import type { Sent } from './provider.ts'

/** When the network process was killed, in milliseconds since 1970, and what was asked for when. */
export interface Disturbance {
  readonly networkKills: readonly number[]
  readonly asked: ReadonlyMap<string, { readonly at: number; endedBy: number | null }>
}

/** What went wrong, as sentences; empty lists are what is wanted. */
export interface SoakFindings {
  /** Was announced to a client that was not disturbed, and is not in the library. */
  readonly lost: string[]
  /** Is there more often than it came. */
  readonly doubled: string[]
  /** Was sent again although it may have been charged, or without a record. */
  readonly resent: string[]
  /** The database, a file, or a job without an end. */
  readonly corrupt: string[]
}

const ENDED = ['succeeded', 'partial', 'failed', 'cancelled', 'interrupted']

export function checkSoak(
  folder: string,
  sent: readonly Sent[],
  disturbance: Disturbance,
): SoakFindings {
  const library = readLibrary(folder)
  return {
    lost: lost(library, sent, disturbance),
    doubled: doubled(library, sent),
    resent: resent(library, sent),
    corrupt: corrupt(library),
  }
}

function lost(
  { jobs, assets }: LeftLibrary,
  sent: readonly Sent[],
  { networkKills, asked }: Disturbance,
): string[] {
  return jobs.flatMap(({ id, prompt, state }) => {
    const times = asked.get(prompt)
    const isDisturbed = networkKills.some(
      (at) => times !== undefined && at >= times.at && at <= (times.endedBy ?? Infinity),
    )
    // What was in flight to a process that was killed had not arrived.
    if (isDisturbed) return []
    const announced = sent
      .filter((one) => one.prompt === prompt)
      .reduce((sum, one) => sum + one.announced, 0)
    const kept = assets.filter(({ job_id }) => job_id === id).length
    return kept < announced ? [`${announced - kept} of ${announced} of ${prompt} (${state})`] : []
  })
}

function doubled({ jobs, assets }: LeftLibrary, sent: readonly Sent[]): string[] {
  return jobs.flatMap(({ id, kind, prompt }) => {
    const own = assets.filter(({ job_id }) => job_id === id)
    const asked = sent.filter((one) => one.prompt === prompt)
    const most = asked.reduce((sum, one) => sum + one.count, 0)
    const isRepeated =
      kind !== 'video' && new Set(own.map(({ sha256 }) => sha256)).size < own.length
    return own.length > most || isRepeated ? [`${own.length} of ${prompt}`] : []
  })
}

function resent({ jobs, attempts }: LeftLibrary, sent: readonly Sent[]): string[] {
  const strangers = sent.filter(({ prompt }) => !jobs.some((job) => job.prompt === prompt))
  const twice = jobs.filter((job) => {
    const requests = sent.filter(({ prompt }) => prompt === job.prompt)
    // 429 costs nothing, and is sent again by itself.
    const charged = requests.filter(({ status }) => status !== 429)
    const outputs = charged.reduce((sum, { count }) => sum + count, 0)
    const recorded = attempts.filter(({ job_id }) => job_id === job.id)
    return outputs > (job.request.count ?? 1) || requests.length > recorded.length
  })
  return [...strangers, ...twice].map(({ prompt }) => prompt)
}

function corrupt({ integrity, jobs, assets, incoming, orphans }: LeftLibrary): string[] {
  return [
    ...(integrity === 'ok' ? [] : [integrity]),
    ...jobs
      .filter(({ state }) => !ENDED.includes(state))
      .map(({ prompt, state }) => `${prompt} is ${state} for ever`),
    ...assets
      .filter(({ found, sha256 }) => found !== sha256)
      .map(({ file }) => `${file} is not what came`),
    ...incoming.map((file) => `${file} was left`),
    ...orphans.map((file) => `${file} has no row`),
  ]
}
