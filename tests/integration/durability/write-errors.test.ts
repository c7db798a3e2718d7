import { expect, it } from 'vitest'
import { problemsOf, runWriteErrors } from '../../bench/kill/write-errors.ts'

it('when any operation of the disk fails, nothing that had arrived is lost, and the user sees the right error', async () => {
  const results = await runWriteErrors({ thorough: false })
  const problems = results.flatMap((result) => {
    const found = problemsOf(result)
    return found.length === 0 ? [] : [{ failure: result.failure, found }]
  })
  expect(problems).toEqual([])
  // What a job does with the disk, at the least.
  const labels = new Set(results.flatMap(({ failure }) => failure?.label ?? []))
  for (const label of [
    'spool open wx',
    'spool write',
    'incoming open wx',
    'incoming write',
    'media link',
    'media mkdir',
    'spool rm',
    'jobs INSERT',
    'jobs UPDATE',
    'attempts INSERT',
    'assets INSERT',
  ]) {
    expect(labels).toContain(label)
  }
}, 900_000)
