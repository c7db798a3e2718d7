import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readLibrary, type LeftLibrary } from './left-library.ts'
import { readArrived, type Arrived } from './witness.ts'

/** What went wrong, as sentences; empty lists are what is wanted. */
export interface Findings {
  /** Had arrived, and is not in the library. */
  readonly lost: string[]
  /** Is in the library, or in its folder, more often than it came. */
  readonly doubled: string[]
  /** Is not, byte for byte, what came. */
  readonly truncated: string[]
  /** Was sent more often than it was asked for, or without a record. */
  readonly resent: string[]
  /** The database, or a job without an end. */
  readonly corrupt: string[]
  /** Files in the media folder without a row. */
  readonly orphans: string[]
  /** Files that stayed in the incoming folder. */
  readonly leftovers: string[]
}

/** A request for something to be made, as the server recorded it. */
export interface SeenRequest {
  readonly prompt: string
  /** Pictures asked for; 1 where the server decides. */
  readonly count: number
}

/** What one had received of a job's answers, by the job's id. */
export type ArrivedByJob = ReadonlyMap<string, readonly Arrived[]>

const ENDED = ['succeeded', 'partial', 'failed', 'cancelled', 'interrupted']

/** Holds a library that has been recovered against what had arrived, and against what the server has seen. */
export async function checkLibrary(
  folder: string,
  witnessFolder: string,
  requests: readonly SeenRequest[],
): Promise<Findings> {
  const library = readLibrary(folder)
  const arrived = await readWitness(witnessFolder, library)
  return {
    lost: [...lostOutputs(library, arrived), ...lostWords(library, arrived), ...lacking(library)],
    doubled: doubledOutputs(library),
    truncated: truncatedOutputs(library, arrived),
    resent: resentRequests(library, requests),
    corrupt: corruption(library),
    orphans: [...library.orphans],
    leftovers: [...library.incoming],
  }
}

async function readWitness(folder: string, { attempts }: LeftLibrary): Promise<ArrivedByJob> {
  const arrived = new Map<string, Arrived[]>()
  for (const name of await readdir(folder)) {
    const attempt = attempts.find(({ id }) => name.startsWith(id))
    if (attempt === undefined) throw new Error(`A spool without an attempt: ${name}`)
    const ofJob = arrived.get(attempt.job_id) ?? []
    arrived.set(attempt.job_id, [...ofJob, await readArrived(join(folder, name))])
  }
  return arrived
}

function lostOutputs({ jobs, assets }: LeftLibrary, arrived: ArrivedByJob): string[] {
  return jobs.flatMap((job) => {
    const saved = assets.filter(({ job_id }) => job_id === job.id).map((asset) => asset.found)
    const expected = (arrived.get(job.id) ?? []).flatMap(({ outputs }) => outputs)
    return expected
      .filter((hash) => !saved.includes(hash))
      .map((hash) => `${hash.slice(0, 8)} of ${job.prompt} (${job.state})`)
  })
}

function lostWords({ jobs }: LeftLibrary, arrived: ArrivedByJob): string[] {
  return jobs
    .filter(({ kind, prompt }) => kind === 'chat' && !prompt.startsWith('draw'))
    .filter((job) =>
      (arrived.get(job.id) ?? []).some(({ text }) => !job.answer.trim().startsWith(text)),
    )
    .map(({ prompt, state }) => `words of ${prompt} (${state})`)
}

/** How every answer of the demo server's chat ends. */
const LAST_WORDS = 'to talk to a real model.'

/** A job that says it has brought everything must have. */
function lacking({ jobs, assets }: LeftLibrary): string[] {
  return jobs
    .filter(({ state, prompt }) => state === 'succeeded' && !prompt.startsWith('draw'))
    .filter((job) => {
      if (job.kind === 'chat') return !job.answer.trimEnd().endsWith(LAST_WORDS)
      const outputs = assets.filter(({ job_id }) => job_id === job.id)
      return outputs.length < (job.request.count ?? 1)
    })
    .map(({ prompt }) => `a part of ${prompt}, which says it succeeded`)
}

/** Pictures are all different, so that none is there twice; videos differ from job to job only in whose they are. */
function doubledOutputs({ jobs, assets }: LeftLibrary): string[] {
  const seen = new Set<string>()
  return assets.flatMap(({ job_id, sha256 }) => {
    const job = jobs.find(({ id }) => id === job_id)
    const key = job?.kind === 'video' ? `${job_id} ${sha256}` : sha256
    if (seen.has(key)) return [`an output of ${job?.prompt}`]
    seen.add(key)
    return []
  })
}

function truncatedOutputs({ jobs, assets }: LeftLibrary, arrived: ArrivedByJob): string[] {
  return assets
    .filter(({ found, sha256, job_id }) => {
      const announced = arrived.get(job_id)?.flatMap(({ outputs }) => outputs)
      // A job that was waiting when the process died has no witness: it was run afterwards.
      return found !== sha256 || (announced !== undefined && !announced.includes(sha256))
    })
    .map(({ file, job_id }) => `${file} of ${jobs.find(({ id }) => id === job_id)?.prompt}`)
}

function resentRequests(
  { jobs, attempts }: LeftLibrary,
  requests: readonly SeenRequest[],
): string[] {
  const strangers = requests.filter(({ prompt }) => !jobs.some((job) => job.prompt === prompt))
  const twice = jobs.filter((job) => {
    const sent = requests.filter(({ prompt }) => prompt === job.prompt)
    const recorded = attempts.filter(({ job_id }) => job_id === job.id)
    const asked = sent.reduce((sum, { count }) => sum + count, 0)
    return asked > (job.request.count ?? 1) || sent.length > recorded.length
  })
  return [...strangers, ...twice].map(({ prompt }) => prompt)
}

function corruption({ integrity, jobs }: LeftLibrary): string[] {
  return [
    ...(integrity === 'ok' ? [] : [integrity]),
    ...jobs
      .filter(({ state }) => !ENDED.includes(state))
      .map(({ prompt, state }) => `${prompt} is ${state} for ever`),
    // The server refuses nothing.
    ...jobs.filter(({ state }) => state === 'failed').map(({ prompt }) => `${prompt} has failed`),
  ]
}
