import { expect, it } from 'vitest'
import { createGate } from '../../../../electron/engine/concurrency.ts'
import { createManyChanges } from '../../../../electron/engine/library/many-changes.ts'

it('says when the first change begins and when the last has ended, also by a failure', async () => {
  const told: boolean[] = []
  const changes = createManyChanges((are) => void told.push(are))
  const [first, second] = [createGate<string>(), createGate<string>()]
  const one = changes.run(() => first.opened)
  const other = changes.run(async () => {
    await second.opened
    throw new Error('full')
  })
  expect([told, changes.areUnderWay()]).toEqual([[true], true])
  first.open('done')
  expect(await one).toBe('done')
  expect([told, changes.areUnderWay()]).toEqual([[true], true])
  second.open('done')
  await expect(other).rejects.toThrow('full')
  expect([told, changes.areUnderWay()]).toEqual([[true, false], false])
})
