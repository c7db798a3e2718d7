import { expect, type Locator, type Page } from '@playwright/test'
import { openLibrarySettings } from './library-settings.ts'

/** The dialog with what is in the trash, as a user knows it, in English. */
export interface TrashView {
  readonly dialog: Locator
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

/** Opens it from the settings. */
export async function openTrash(page: Page): Promise<TrashView> {
  const library = await openLibrarySettings(page)
  await library.button('Show').click()
  const dialog = page.getByRole('dialog', { name: 'Trash' })
  return {
    dialog,
    grid: dialog.getByRole('grid', { name: 'Trash' }),
    item: (prompt) => dialog.getByRole('gridcell', { name: `${prompt} Until` }),
    button: (name) => dialog.getByRole('button', { name, exact: true }),
    expectCount: (count) =>
      expect(dialog.getByText(`${number(count)} item${count === 1 ? '' : 's'}`)).toBeVisible(),
    expectSelected: (selected, total) =>
      expect(dialog.getByText(`${number(selected)} of ${number(total)} selected`)).toBeVisible(),
  }
}
