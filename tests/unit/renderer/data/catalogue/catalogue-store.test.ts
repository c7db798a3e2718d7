import { afterEach, expect, it, vi } from 'vitest'
import { bodyOf, bytesOf } from './bodies.ts'

/** A store of its own: the window's may have a version by files that ran before, and those that come after must find none. */
function ownStore() {
  vi.resetModules()
  return import('../../../../../renderer/data/catalogue/catalogue-store.ts')
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

it('takes in a large library between the turns of others, and says so once all of it is there', async () => {
  const { catalogue, readCatalogue, readNewestAlone, useCatalogue } = await ownStore()
  const count = 20_000
  const rows = Array.from({ length: count }, (_, at) => ({ n: at + 1, id: `item-${at + 1}` }))
  const served = new Map([
    ['media://catalogue/all', bytesOf(bodyOf(5, rows))],
    ['media://catalogue/newest', bytesOf(bodyOf(5, rows.slice(-2).toReversed()))],
  ])
  vi.stubGlobal('requestIdleCallback', () => 0)
  vi.stubGlobal('fetch', async (address: string) => {
    return new Response(Uint8Array.from(served.get(address) ?? []))
  })
  // Each look at the clock finds a slice over.
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100))
  const told: number[] = []
  const stop = useCatalogue.subscribe(({ version }) => void told.push(version))

  expect([...(await readNewestAlone())]).toEqual([count, count - 1])
  expect(told).toEqual([-1])
  const state = { isRead: false }
  const reading = readCatalogue().then(() => (state.isRead = true))
  let turnsWithSome = 0
  while (!state.isRead) {
    // oxlint-disable-next-line no-await-in-loop -- one turn after the other
    await new Promise((resolve) => setImmediate(resolve))
    if (catalogue.version >= 0 || catalogue.idOf(1000) === '') continue
    turnsWithSome += 1
    expect([told, catalogue.has(count), catalogue.has(1000)]).toEqual([[-1], true, false])
    // oxlint-disable-next-line no-await-in-loop -- while some of them are there
    if (turnsWithSome === 1) expect((await readNewestAlone()).length).toBe(0)
  }
  await reading
  stop()
  expect(turnsWithSome).toBeGreaterThan(1)
  expect([told, catalogue.has(1), catalogue.nOf('item-7')]).toEqual([[-1, 5], true, 7])
})
