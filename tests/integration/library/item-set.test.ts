import { expect, it } from 'vitest'
import { itemSetReader } from '../../../electron/engine/library/item-set.ts'
import { temporaryFolders } from './temporary-folder.ts'
import { insertJob, openTestLibrary } from './test-library.ts'
import { insertRows } from './trash/many-rows.ts'

const newFolder = temporaryFolders()

it('reads the numbers of ids, and of a result what is at some places', async () => {
  const library = await openTestLibrary(await newFolder())
  insertJob(library.database, 'job')
  const numbers = insertRows(library, 3)
  const itemsOf = itemSetReader(library.database, async (result) =>
    result === 'kept' ? Uint32Array.of(9, 7, 5, 3, 1) : null,
  )
  const ids = library.database.prepare('SELECT id FROM assets ORDER BY n DESC').all()
  const some = ids.map((row) => String(row['id'])).slice(0, 2)
  expect(await itemsOf({ type: 'ids', ids: [...some, 'nobody'] })).toEqual(numbers.slice(1))
  const places = async (ranges: [number, number][]) => [
    ...(await itemsOf({ type: 'found', result: 'kept', ranges })),
  ]
  expect(await places([[0, 2]])).toEqual([9, 7])
  expect(
    await places([
      [4, 99],
      [1, 3],
      [2, 4],
      [0, 1],
    ]),
  ).toEqual([9, 7, 5, 3, 1])
  expect(await places([[7, 9]])).toEqual([])
  await expect(
    itemsOf({ type: 'found', result: 'forgotten', ranges: [[0, 2]] }),
  ).rejects.toMatchObject({ data: { code: 'invalid_request', reason: 'not_found' } })
  await library.close()
})
