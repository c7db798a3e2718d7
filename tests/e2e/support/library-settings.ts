import type { Locator, Page } from '@playwright/test'
import { studioOf } from './studio.ts'
import type { VignetteApp } from './vignette-app.ts'

/** The part of the settings that is about the library, as a user knows it, in English. */
export interface LibrarySettings {
  readonly section: Locator
  button(name: string): Locator
}

/** Opens the settings and answers their part about the library. */
export async function openLibrarySettings(page: Page): Promise<LibrarySettings> {
  await studioOf(page).open('Settings')
  const section = page.getByRole('region', { name: 'Library' })
  return { section, button: (name) => section.getByRole('button', { name, exact: true }) }
}

/** From now on the system's dialogs for files and folders answer this path, without being shown; null as if they were closed. */
export async function answerPlaceDialogs(app: VignetteApp, path: string | null): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    const canceled = chosen === null
    dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: chosen ?? '' })
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled, filePaths: chosen === null ? [] : [chosen] })
  }, path)
}
