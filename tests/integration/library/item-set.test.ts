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
  const asked: unknown[] = []
  const itemsOf = itemSetReader(library.database, async (result, ranges) => {
    asked.push([result, ranges])
    return result === 'kept' ? Uint32Array.of(7, 5) : null
  })
  const ids = library.database.prepare('SELECT id FROM assets ORDER BY n DESC').all()
  const some = ids.map((row) => String(row['id'])).slice(0, 2)
  expect(await itemsOf({ type: 'ids', ids: [...some, 'nobody'] })).toEqual(numbers.slice(1))
  expect(await itemsOf({ type: 'found', result: 'kept', ranges: [[0, 2]] })).toEqual(
    Uint32Array.of(7, 5),
  )
  await expect(
    itemsOf({ type: 'found', result: 'forgotten', ranges: [[0, 2]] }),
  ).rejects.toMatchObject({ data: { code: 'invalid_request', reason: 'not_found' } })
  expect(asked).toEqual([
    ['kept', [[0, 2]]],
    ['forgotten', [[0, 2]]],
  ])
  await library.close()
})
