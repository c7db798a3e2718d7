import { expect, it } from 'vitest'
import { createPictureQueue } from '../../../../../../renderer/features/library/tile/picture-queue.ts'

/** Wants so many pictures, the n-th of them at `y` of 100 × n; returns what was begun so far, and how each ends or is taken back. */
function wantAll(count: number, eye: number) {
  const queue = createPictureQueue()
  queue.lookAt(() => eye)
  const begun: number[] = []
  const dones = new Map<number, () => void>()
  const takeBacks = Array.from({ length: count }, (_, at) =>
    queue.want({
      y: at * 100,
      load(done) {
        begun.push(at)
        dones.set(at, done)
      },
    }),
  )
  return { begun, takeBacks, end: (at: number) => dones.get(at)?.() }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

it('loads first what is nearest to where one looks, and not too much at once', async () => {
  const { begun, end } = wantAll(40, 2000)
  await settled()
  expect(begun).toHaveLength(24)
  expect(new Set(begun.slice(0, 3))).toEqual(new Set([19, 20, 21]))
  end(20)
  end(20)
  await settled()
  expect(begun).toHaveLength(25)
})

it('gives the turn of what was taken back to others, whether it had begun or not', async () => {
  const { begun, takeBacks } = wantAll(40, 0)
  takeBacks[0]?.()
  await settled()
  expect(begun.includes(0)).toBe(false)
  expect(begun).toHaveLength(24)
  takeBacks[1]?.()
  await settled()
  expect(begun).toHaveLength(25)
  takeBacks[39]?.()
  takeBacks[2]?.()
  await settled()
  expect(begun).toHaveLength(26)
})

it('loads what only replaces a picture that is there after all others', async () => {
  const queue = createPictureQueue()
  queue.lookAt(() => 0)
  const begun: string[] = []
  const want = (name: string, y: number, isBetter: boolean): void => {
    queue.want({ y, isBetter, load: () => void begun.push(name) })
  }
  want('better, near', 0, true)
  want('far', 5000, false)
  want('near', 10, false)
  want('better, far', 5000, true)
  await settled()
  expect(begun).toEqual(['near', 'far', 'better, near', 'better, far'])
})

it('begins nothing while it is held, and everything behind that', async () => {
  const laters: (() => void)[] = []
  const queue = createPictureQueue((work) => void laters.push(work))
  const begun: string[] = []
  const want = (name: string): void => {
    queue.want({ y: 0, load: () => void begun.push(name) })
  }
  want('mounted before it is said')
  queue.hold()
  queue.hold()
  want('mounted behind that')
  await settled()
  expect(begun).toEqual([])
  expect(laters).toHaveLength(1)
  for (const later of laters) later()
  expect(begun).toHaveLength(2)
  want('later')
  await settled()
  expect(begun).toHaveLength(3)
})
