import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Findings } from './check.ts'
import { engineProcesses, startServer } from './processes.ts'
import { profilesFor } from './profiles.ts'
import { runRound, type RoundResult } from './round.ts'

export interface RoundsOptions {
  readonly rounds: number
  readonly seed: number
  /** Number of the first round. */
  readonly first: number
}

/** Rounds under way at a time: while one engine starts, another one works. */
const LANES = 2

/** Runs rounds one after the other and sums up what was found. */
export async function runRounds({ rounds, seed, first }: RoundsOptions) {
  const work = await mkdtemp(join(tmpdir(), 'vignette-bench-'))
  const server = await startServer()
  const results: RoundResult[] = []
  const start = performance.now()
  try {
    const profiles = await profilesFor(server, join(work, 'profiles'))
    let next = first
    const lane = async (): Promise<void> => {
      const processes = engineProcesses(join(work, 'cache'))
      try {
        while (next < first + rounds) {
          results.push(await runRound(seed, next++, { processes, server, profiles }))
        }
      } finally {
        await processes.close()
      }
    }
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane))
    for (const result of lanes) if (result.status === 'rejected') throw result.reason
  } finally {
    await server.close()
    await rm(work, { recursive: true, force: true, maxRetries: 5 })
  }
  const report = { ...sumUp(results), seed, milliseconds: Math.round(performance.now() - start) }
  const { lost, doubled, truncated, resent, corrupt } = report
  return { report, clean: lost + doubled + truncated + resent + corrupt === 0 }
}

function sumUp(results: readonly RoundResult[]) {
  const count = (name: keyof Findings): number =>
    results.reduce((sum, { findings }) => sum + findings[name].length, 0)
  const points: Record<string, number> = {}
  for (const point of results.flatMap((result) => result.points).toSorted()) {
    points[point] = (points[point] ?? 0) + 1
  }
  return {
    rounds: results.length,
    lost: count('lost'),
    doubled: count('doubled'),
    truncated: count('truncated'),
    resent: count('resent'),
    corrupt: count('corrupt'),
    orphans: count('orphans'),
    leftovers: count('leftovers'),
    byHand: results.reduce((sum, { byHand }) => sum + byHand, 0),
    points,
  }
}
