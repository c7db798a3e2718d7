import { expect, it } from 'vitest'
import { inSteps } from '../../../electron/engine/in-steps.ts'

const items = Uint32Array.from({ length: 12_000 }, (_, at) => at)

it('goes through everything once, in order, and lets other work run in between', async () => {
  const seen: number[] = []
  let turns = 0
  let isOver = false
  const count = (): void => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  expect(await inSteps(items, (part) => void seen.push(...part))).toBe(12_000)
  isOver = true
  expect(seen).toEqual([...items])
  expect(turns).toBeGreaterThan(1)
})

it('takes no more than some thousands at a time, however fast it is', async () => {
  const sizes: number[] = []
  await inSteps(items, (part) => void sizes.push(part.length))
  expect(Math.max(...sizes)).toBeLessThanOrEqual(5000)
})

it('ends with the step that is at work when it is stopped, and says how far it came', async () => {
  const stop = new AbortController()
  let calls = 0
  const done = await inSteps(
    items,
    (part) => {
      calls += 1
      expect(part[0]).toBe(0)
      stop.abort()
    },
    stop.signal,
  )
  expect(calls).toBe(1)
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(12_000)
})

it('rejects with what a step throws, and takes no other one', async () => {
  let calls = 0
  const failing = inSteps(items, () => {
    calls += 1
    throw new Error('full')
  })
  await expect(failing).rejects.toThrow('full')
  expect(calls).toBe(1)
})

it('calls nobody for nothing', async () => {
  expect(
    await inSteps([], () => {
      throw new Error('called')
    }),
  ).toBe(0)
})
