import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { sha256OfFile } from '../../../../electron/engine/files/hash.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, insertJob, openTestLibrary } from '../test-library.ts'
import { numberOf } from './many-rows.ts'

const newFolder = temporaryFolders()

/** Something that is done with the trash; `some` are places among the items, `act` one of the times before that many were put in. */
type Step =
  | {
      readonly type: 'put' | 'putMany' | 'restore' | 'restoreIds'
      readonly some: readonly number[]
    }
  | { readonly type: 'restoreMany' | 'takeBack'; readonly act: number }
  /** `reopen`: the process ended with files that have not moved. */
  | { readonly type: 'moveFiles' | 'reopen' | 'tidy' }

const ITEMS = 3
const some = fc.uniqueArray(fc.nat(ITEMS - 1), { minLength: 1 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ type: fc.constantFrom('put', 'putMany', 'restore', 'restoreIds'), some }),
  fc.record({ type: fc.constantFrom('restoreMany', 'takeBack'), act: fc.nat(5) }),
  fc.record({ type: fc.constantFrom('moveFiles', 'reopen', 'tidy') }),
)

/** By a clock that stands still, both at one time. */
const COLLIDING: Step[] = [
  { type: 'putMany', some: [0] },
  { type: 'put', some: [1] },
  { type: 'restoreMany', act: 0 },
]

/** One of many is put in once more, by itself, before their files have moved. */
const PUT_AGAIN: Step[] = [
  { type: 'putMany', some: [2, 0] },
  { type: 'put', some: [2] },
  { type: 'restoreIds', some: [2, 0] },
]

it(
  'whatever is put in and restored, by one or by many, with files that lag behind: what is shown has its file, and nothing is lost',
  { timeout: 180_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 8 }), async (steps) => {
        const folder = join(await newFolder(), 'library')
        let library = await openTestLibrary(folder)
        insertJob(library.database, 'job')
        const items: Asset[] = []
        for (const [index, name] of ['image.png', 'image.webp', 'image.jpg'].entries()) {
          items.push(await addFixture(library, name, { index }))
        }
        /** Which are in the trash, and since which act. */
        const model = new Map<string, number | null>()
        const acts: number[] = []
        for (const each of steps) {
          library = await apply(each, { library, items, model, acts })
          await expectAsModelled(library, items, model)
        }
        await library.trash.deleteExpired()
        await expectAsModelled(library, items, model)
        // In the end each file is in its own place, and in no other.
        const inTrash = await readdir(join(folder, 'trash')).catch(() => [])
        expect(inTrash.map((name) => name.slice(0, 36)).toSorted()).toEqual(
          [...model.keys()].toSorted(),
        )
        await library.close()
      }),
      { numRuns: 10, examples: [[COLLIDING], [PUT_AGAIN]] },
    )
  },
)

interface Run {
  readonly library: Library
  readonly items: readonly Asset[]
  readonly model: Map<string, number | null>
  readonly acts: number[]
}

async function apply(step: Step, { library, items, model, acts }: Run): Promise<Library> {
  const { trash } = library
  const chosen = 'some' in step ? step.some.flatMap((place) => items[place] ?? []) : []
  const ids = chosen.map(({ id }) => id)
  switch (step.type) {
    case 'put':
      await trash.put(ids)
      for (const id of ids) if (!model.has(id)) model.set(id, null)
      return library
    case 'putMany': {
      const numbers = Uint32Array.from(chosen, (item) => numberOf(library, item))
      const { trashedAt } = await trash.putMany(numbers, { includeProtected: true })
      if (trashedAt === null) return library
      acts.push(trashedAt)
      for (const id of ids) if (!model.has(id)) model.set(id, trashedAt)
      return library
    }
    case 'restore':
    case 'restoreIds':
      if (step.type === 'restore') await trash.restore(ids)
      else await trash.restoreMany({ ids })
      for (const id of ids) model.delete(id)
      return library
    case 'restoreMany':
    case 'takeBack': {
      const trashedAt = acts[step.act] ?? 0
      await trash.takeBack({ trashedAt })
      if (step.type === 'restoreMany') await trash.restoreMany({ trashedAt })
      for (const [id, since] of model) {
        if (since === trashedAt && library.find(id) !== null) model.delete(id)
        // All of them are back, whether their files had moved or not.
        else if (since === trashedAt) expect(step.type).toBe('takeBack')
      }
      return library
    }
    case 'moveFiles':
      await trash.moveFiles()
      return library
    case 'tidy':
      await trash.deleteExpired()
      return library
    case 'reopen': {
      await library.close()
      return openTestLibrary(library.folder)
    }
  }
}

async function expectAsModelled(
  library: Library,
  items: readonly Asset[],
  model: ReadonlyMap<string, number | null>,
): Promise<void> {
  for (const item of items) {
    const shown = library.find(item.id)
    const trashed = library.trash.find(item.id)?.asset ?? null
    expect([shown !== null, trashed !== null]).toEqual(
      model.has(item.id) ? [false, true] : [true, false],
    )
    const path = await library.pathOf(shown ?? trashed ?? item)
    expect(await sha256OfFile(path)).toBe(item.sha256)
  }
  expect(library.trash.count()).toBe(model.size)
}
