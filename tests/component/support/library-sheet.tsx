import { page } from 'vitest/browser'
import { LibraryView } from '../../../renderer/features/library/library-view.tsx'
import { useView } from '../../../renderer/navigation/view-store.ts'
import type { Answers } from './fake-bridge.ts'
import { idOf, promptOf, serveItems, type ServedItems } from './found-items.ts'
import { show } from './show.tsx'

/** The sheet of the Library view, by its name, and as the element that scrolls. */
export const sheet = page.getByRole('region', { name: 'Library' })
export const found = (): HTMLElement | null => document.querySelector<HTMLElement>('#found')

/** The tile of the item with a number, once its name is known. */
export const tile = (n: number) =>
  sheet.getByRole('button', { name: new RegExp(`^Open picture .*: ${promptOf(n)}(?!\\d)`) })

/** The cell of the item with a number where it is mounted, and its place in what was found, from 1; NaN or 0 where it is not. */
export const cellOf = (n: number): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-cell="${idOf(n)}"]`)
export const placeOf = (n: number): number => Number(cellOf(n)?.getAttribute('aria-posinset'))

/**
 * Shows the Library view with so many items, in a window of 1232 × 700 pixels; `before` is called with them before it asks for any. `others` is
 * what else is answered.
 */
export function openLibrary(
  count: number,
  before?: (served: ServedItems) => void,
  others: Answers = {},
): ServedItems {
  const served = serveItems(count, others)
  before?.(served)
  useView.setState({ view: 'library' })
  show(
    <div style={{ width: 1232, height: 700 }}>
      <LibraryView />
    </div>,
  )
  return served
}
