import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ItemChange } from '#shared/domain/organise.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { ITEMS, openLibraryAndModel, type Action } from './library-and-model.ts'

const newFolder = temporaryFolders()
/** Two of them are one. */
const TAGS = ['cat', 'CAT', 'animal', 'animal/cat', 'dog']

const items = fc.uniqueArray(fc.integer({ min: 1, max: ITEMS }), { minLength: 1 })
const names = fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 2 })
const change = (collection: string): fc.Arbitrary<ItemChange> =>
  fc.oneof(
    fc.record({ type: fc.constant('rate'), rating: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ type: fc.constant('flag'), flag: fc.constantFrom(-1, 0, 1) }),
    fc.record({ type: fc.constant('favourite'), favourite: fc.boolean() }),
    fc.record({ type: fc.constant('note'), note: fc.constantFrom('', 'one', '二') }),
    fc.record({ type: fc.constant('tag'), add: names, remove: names }),
    fc.record({ type: fc.constant('collect'), collection: fc.constant(collection) }),
    fc.record({ type: fc.constant('uncollect'), collection: fc.constant(collection) }),
  )
const COLLECTION = 'the collection'
const tag = fc.nat({ max: 20 })
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ type: fc.constant('say'), items, change: change(COLLECTION) }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('undo') }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('trash', 'restore'), items }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('rename', 'remove'), tag }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('mergeOwn', 'kill', 'lose') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('mergeOther'),
      items,
      change: fc.oneof(
        fc.record({ type: fc.constant('rate'), rating: fc.integer({ min: 3, max: 5 }) }),
        fc.record({ type: fc.constant('note'), note: fc.constant('theirs') }),
      ),
    }),
  },
)

it(
  'any sequence of what is said, undone, deleted, restored, merged, killed and lost ends as a simple model does',
  { timeout: 180_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 30 }), async (actions) => {
        const both = await openLibraryAndModel(newFolder)
        try {
          for (const next of actions) {
            await both.take(next)
            expect(both.state(), JSON.stringify(next)).toEqual(both.expected())
          }
        } finally {
          await both.close()
        }
      }),
      { numRuns: 10, endOnFailure: true },
    )
    expect.hasAssertions()
  },
)
