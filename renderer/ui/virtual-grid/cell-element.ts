/**
 * Cells in the page: what is drawn of an item of a grid has its key in `data-cell`. The focus goes to that element itself where it takes one,
 * and else to the first control in it.
 */

const CONTROLS = 'button, a[href], input, select, textarea, [tabindex]'

/** Returns the element in a grid that has the focus for an item; null while the item is not mounted, or has nothing to be focused. */
export function cellElement(grid: HTMLElement | null, key: string): HTMLElement | null {
  const cell = grid?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(key)}"]`) ?? null
  if (cell === null || cell.hasAttribute('tabindex')) return cell
  return cell.querySelector<HTMLElement>(CONTROLS)
}

/** Returns the key of the item in which something lies; null for what lies in none. */
export function keyOfCell(target: EventTarget | null): string | null {
  return cellOf(target)?.dataset['cell'] ?? null
}

/** Returns the neighbour of a control among the controls of its own cell: -1 for the one before it, 1 for the one behind. Null at an end. */
export function controlBeside(target: EventTarget | null, step: -1 | 1): HTMLElement | null {
  const controls = [...(cellOf(target)?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])]
  const at = controls.findIndex((control) => control === target)
  return at === -1 ? null : (controls[at + step] ?? null)
}

function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null
}
