import { expect, it } from 'vitest'
import { createWarming } from '../../../../../electron/engine/library/catalogue/warming.ts'

it('does each part once, one at a time, and says when there is no more', () => {
  const done: string[] = []
  const { step } = createWarming([() => done.push('one'), () => done.push('two')])
  expect([step(), done.join()]).toEqual([true, 'one'])
  expect([step(), done.join()]).toEqual([false, 'one,two'])
  expect([step(), done.join()]).toEqual([false, 'one,two'])
})

it('goes on behind a part that fails', () => {
  const done: string[] = []
  const { step } = createWarming([
    () => {
      throw new Error('a failing disk')
    },
    () => done.push('two'),
  ])
  expect(step).toThrow('a failing disk')
  expect([step(), done.join()]).toEqual([false, 'two'])
})

it('has nothing to do without parts', () => {
  expect(createWarming([]).step()).toBe(false)
})
