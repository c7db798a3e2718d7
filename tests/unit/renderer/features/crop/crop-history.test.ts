import { expect, it } from 'vitest'
import {
  NO_STEPS,
  redone,
  undone,
  withStep,
} from '../../../../../renderer/features/crop/crop-history.ts'
import { straighten, UNTOUCHED } from '../../../../../renderer/features/crop/crop-state.ts'

const at = (angle: number) => straighten(UNTOUCHED, angle)

it('steps back and on again, until something else is done', () => {
  const two = withStep(withStep(NO_STEPS, at(1), null), at(2), null)
  expect(undone(two).now).toEqual(at(1))
  expect(undone(undone(two)).now).toEqual(UNTOUCHED)
  expect(undone(undone(undone(two))).now).toEqual(UNTOUCHED)
  expect(redone(undone(two)).now).toEqual(at(2))
  expect(redone(two).now).toEqual(at(2))
  const other = withStep(undone(two), at(9), null)
  expect(redone(other).now).toEqual(at(9))
})

it('takes what goes on for one step, and what changes nothing for none', () => {
  const slid = [1, 2, 3].reduce((history, angle) => withStep(history, at(angle), 'angle'), NO_STEPS)
  expect(undone(slid).now).toEqual(UNTOUCHED)
  expect(withStep(slid, at(3), null)).toBe(slid)
  const again = withStep(undone(slid), at(5), 'angle')
  expect(again.past).toHaveLength(1)
})
