import { beforeEach, expect, it, vi } from 'vitest'
import { useLibrarySearch } from '../../../../renderer/data/catalogue/library-search.ts'
import {
  isSelectionDue,
  noteDueSelection,
  selectionCompleted,
} from '../../../../renderer/data/due-selection.ts'
import { emptySelection, select } from '../../../../renderer/data/selection.ts'
import { createGate } from '../../../../electron/engine/concurrency.ts'

/** Selects two items, of more that are to come. Returns how to say whether they were selected. */
function selectFirst(): (isSelected: boolean) => void {
  select(() => ({ ids: new Set(['a', 'b']), anchor: null }))
  const { opened, open } = createGate<boolean>()
  noteDueSelection(opened)
  return open
}

beforeEach(() => {
  emptySelection()
  useLibrarySearch.setState({ isSearching: true })
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work))
})

it('waits for nothing where all is selected that was meant', async () => {
  select(() => ({ ids: new Set(['a']), anchor: null }))
  expect(isSelectionDue()).toBe(false)
  expect(await selectionCompleted('trash')).toBe(true)
})

it.each([true, false])('waits for what is still to be selected, and says %s', async (is) => {
  const end = selectFirst()
  expect(isSelectionDue()).toBe(true)
  const completed = selectionCompleted('trash')
  end(is)
  expect(await completed).toBe(is)
  expect(isSelectionDue()).toBe(false)
})

it('waits no longer for what has not come with what was searched for', async () => {
  selectFirst()
  const completed = selectionCompleted('trash')
  useLibrarySearch.setState({ isSearching: false })
  expect(await completed).toBe(false)
  expect(isSelectionDue()).toBe(false)
})

it('has no part in what is selected since', async () => {
  const end = selectFirst()
  const completed = selectionCompleted('trash')
  select(() => ({ ids: new Set(['b']), anchor: null }))
  expect([isSelectionDue(), await selectionCompleted('trash')]).toEqual([false, true])
  end(false)
  expect(await completed).toBe(false)
})

it('lets the same wait once, however often it is asked for', async () => {
  const end = selectFirst()
  const asked = ['trash', 'trash', 'favourite'].map(selectionCompleted)
  end(true)
  expect(await Promise.all(asked)).toEqual([true, false, true])
})
