import { beforeEach, expect, it } from 'vitest'
import type { ItemSet } from '#shared/domain/organise.ts'
import { AppError } from '#shared/errors.ts'
import { eachItemSet } from '../../../../renderer/commands/each-item-set.ts'
import { catalogue } from '../../../../renderer/data/catalogue/catalogue-store.ts'
import { createFoundList } from '../../../../renderer/data/catalogue/found-list.ts'
import { useLibrarySearch } from '../../../../renderer/data/catalogue/library-search.ts'
import { bodyOf, OF_NO_VERSION } from '../data/catalogue/bodies.ts'
import { wholeResult } from '../data/catalogue/whole-result.ts'

const COUNT = 1200
const ids = new Set(Array.from({ length: COUNT }, (_, at) => `item-${at + 1}`))

beforeEach(() => {
  catalogue.take(
    bodyOf(
      OF_NO_VERSION,
      [...ids].map((id, at) => ({ n: at + 1, id })),
    ),
  )
  useLibrarySearch.setState({
    result: wholeResult('newest', COUNT),
    delivered: createFoundList(Uint32Array.from([...ids], (_, at) => at + 1)),
  })
})

it('says what is meant by what was found last', async () => {
  const sets: ItemSet[] = []
  await eachItemSet(ids, async (items) => void sets.push(items))
  expect(sets).toEqual([{ type: 'found', result: 'newest', ranges: [[0, COUNT]] }])
})

it('says it by ids where that is forgotten already', async () => {
  const named: string[] = []
  await eachItemSet(ids, async (items) => {
    if (items.type === 'found') throw new AppError('invalid_request', { reason: 'not_found' })
    named.push(...items.ids)
  })
  expect(new Set(named)).toEqual(ids)
})

it('stops where anything else goes wrong', async () => {
  const failing = eachItemSet(ids, async () => {
    throw new AppError('disk')
  })
  await expect(failing).rejects.toMatchObject({ data: { code: 'disk' } })
  const few = eachItemSet(new Set(['item-1']), async () => {
    throw new AppError('invalid_request', { reason: 'not_found' })
  })
  await expect(few).rejects.toMatchObject({ data: { reason: 'not_found' } })
})
