import { beforeEach, expect, test } from 'vitest'
import { emptySelection, select, useSelection } from '../../../../renderer/data/selection.ts'
import { openView } from '../../../../renderer/navigation/view-store.ts'
import { toggle } from '../../../../renderer/ui/virtual-grid/grid-selection.ts'

beforeEach(() => {
  emptySelection()
  openView('create')
})

test('what is selected stays while the same view is opened again, and is forgotten with another one', () => {
  select((selection) => toggle(selection, 'one'))
  openView('create')
  expect([...useSelection.getState().ids]).toEqual(['one'])
  openView('trash')
  expect(useSelection.getState()).toEqual({ ids: new Set(), anchor: null })
})

test('emptying an empty selection renders nothing again', () => {
  let changes = 0
  const stop = useSelection.subscribe(() => (changes += 1))
  emptySelection()
  stop()
  expect(changes).toBe(0)
})
