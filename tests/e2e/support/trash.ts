import { expect, type Locator, type Page } from '@playwright/test'
import { studioOf } from './studio.ts'

/** The view of what is in the trash, as a user knows it, in English. */
export interface TrashView {
  readonly region: Locator
  readonly grid: Locator
  /** The one of this prompt; only those near the window exist. */
  item(prompt: string): Locator
  button(name: string): Locator
  /** Waits until so many items are in it. */
  expectCount(count: number): Promise<void>
  /** Waits until so many are selected. */
  expectSelected(selected: number, total: number): Promise<void>
}

const number = (value: number): string => value.toLocaleString('en-US')

/** Returns the view, wherever one is. */
export function trashOf(page: Page): TrashView {
  const region = page.getByRole('region', { name: 'Trash', exact: true })
  return {
    region,
    grid: region.getByRole('grid', { name: 'Trash' }),
    item: (prompt) => region.getByRole('gridcell', { name: `${prompt} Until` }),
    button: (name) => region.getByRole('button', { name, exact: true }),
    expectCount: (count) =>
      expect(region.getByText(`${number(count)} item${count === 1 ? '' : 's'}`)).toBeVisible(),
    expectSelected: (selected, total) =>
      expect(region.getByText(`${number(selected)} of ${number(total)} selected`)).toBeVisible(),
  }
}

/** Opens it by the rail. */
export async function openTrash(page: Page): Promise<TrashView> {
  await studioOf(page).open('Trash')
  return trashOf(page)
}
