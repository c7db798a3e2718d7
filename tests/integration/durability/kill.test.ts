import { expect, it } from 'vitest'
import { POINT_NAMES } from '../../bench/kill/kill-points.ts'
import { runRounds } from '../../bench/kill/rounds.ts'

/** Every named moment twice, and some at random. `npm run bench -- kill` does the same with more rounds. */
const ROUNDS = 50

it('a killed process loses nothing, doubles nothing, cuts nothing and sends nothing twice', async () => {
  const { report } = await runRounds({ rounds: ROUNDS, seed: 1, first: 0 })
  expect(report).toMatchObject({
    rounds: ROUNDS,
    lost: 0,
    doubled: 0,
    truncated: 0,
    resent: 0,
    corrupt: 0,
    orphans: 0,
  })
  const rarely = POINT_NAMES.filter((point) => (report.points[point] ?? 0) < 2)
  expect(rarely).toEqual([])
}, 900_000)
