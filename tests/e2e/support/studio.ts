import { expect, type Locator, type Page } from '@playwright/test'
import type { DemoServer } from '../../../electron/engine/demo/server.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { allowTokens } from './native-questions.ts'
import type { VignetteApp } from './vignette-app.ts'

declare global {
  interface Window {
    readonly vignette: Bridge
  }
}

/** The window as a user knows it: by roles and names, in English. */
export interface Studio {
  readonly page: Page
  prompt(): Locator
  /** The button that spends; its name ends with the number of outputs, from two on. */
  generateButton(): Locator
  generate(): Promise<void>
  /** Chooses what to make. */
  make(kind: 'Image' | 'Video'): Promise<void>
  /** Sets the number of pictures. */
  count(pictures: number): Promise<void>
  /** The chip that says in which shape is made. */
  ratio(): Locator
  /** Chooses a shape by its true ratio. */
  chooseRatio(ratio: string): Promise<void>
  /** Opens the choices that are seldom changed, and returns them. */
  moreChoices(): Promise<Locator>
  pictures(): Locator
  videos(): Locator
  /** The feed's entry of a prompt: a block, a picture among others, or a line. */
  job(prompt: string): Locator
  /** The line below the tiles of a job, which tells by its words how it ended; its name has the prompt, too. */
  line(words: string | RegExp): Locator
  /** Shows a view, or opens the settings, which lie over each and are closed for the others. */
  open(view: 'Create' | 'Trash' | 'Settings'): Promise<void>
}

export function studioOf(page: Page): Studio {
  const composer = page.getByRole('region', { name: 'Composer' })
  const feed = page.getByRole('region', { name: 'Results' })
  const generateButton = () => composer.getByRole('button', { name: /^Generate(?: \d+)?$/ })
  const ratio = () => composer.getByRole('button', { name: /^Aspect ratio/ })
  const choose = async (chip: string, value: string): Promise<void> => {
    await composer.getByRole('combobox', { name: chip }).click()
    await page.getByRole('option', { name: value, exact: true }).click()
    await expect(composer.getByRole('combobox', { name: chip })).toHaveText(value)
  }
  return {
    page,
    prompt: () => composer.getByRole('textbox', { name: 'Prompt' }),
    generateButton,
    generate: () => generateButton().click(),
    make: (kind) => choose('What to make', kind),
    count: (pictures) => choose('Number of pictures', `×${pictures}`),
    ratio,
    async chooseRatio(shape) {
      await ratio().click()
      await page.getByRole('option', { name: new RegExp(`^${shape}(?: |$)`) }).click()
      await expect(ratio()).toHaveAccessibleName(new RegExp(`: ${shape}(?:,|$)`))
    },
    async moreChoices() {
      await composer.getByRole('button', { name: /^More choices/ }).click()
      return page.getByRole('dialog', { name: 'More choices' })
    },
    pictures: () => feed.getByRole('button', { name: /^Open picture/ }),
    videos: () => feed.getByRole('button', { name: /^Open video/ }),
    line: (words) => feed.getByRole('group', { name: words }),
    job: (prompt) => feed.getByRole('article', { name: prompt }),
    async open(view) {
      const settings = page.getByRole('dialog', { name: 'Settings' })
      const isOpen = await settings.isVisible()
      if (view === 'Settings' && isOpen) return
      if (isOpen) {
        await settings.getByRole('button', { name: 'Close', exact: true }).click()
        await expect(settings).toBeHidden()
      }
      await page.getByRole('navigation').getByRole('button', { name: view }).click()
    },
  }
}

/** Puts a text on the system's clipboard, as copying it in a browser does. */
export async function copy(app: VignetteApp, text: string): Promise<void> {
  await app.electron.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text)
}

/** Adds a provider through the settings, as a user does, and leaves it active. */
export async function addProvider(
  app: VignetteApp,
  provider: { name: string; baseUrl: string; token: string },
): Promise<void> {
  const { page } = app
  await allowTokens(app)
  await studioOf(page).open('Settings')
  await page.getByRole('button', { name: 'Add provider' }).click()
  const form = page.getByRole('dialog', { name: 'Add provider' })
  await form.getByRole('textbox', { name: 'Name' }).fill(provider.name)
  await form.getByRole('textbox', { name: 'Base URL' }).fill(provider.baseUrl)
  await copy(app, provider.token)
  await form.getByRole('button', { name: /paste/i }).click()
  await expect(form.getByText(`${provider.token.length} characters pasted`)).toBeVisible()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByRole('radio', { name: provider.name })).toBeChecked()
}

/** Connects the app to a test server, through its bridge: for tests that are about something else. */
export async function connect(
  app: VignetteApp,
  server: Pick<DemoServer, 'baseUrl' | 'token'>,
  token = server.token,
): Promise<void> {
  await allowTokens(app)
  await copy(app, token)
  const saved = await app.page.evaluate(async (baseUrl) => {
    await window.vignette.profiles.stageToken()
    return window.vignette.profiles.save({ id: null, name: 'Test', baseUrl, token: 'staged' })
  }, server.baseUrl)
  expect(saved.ok).toBe(true)
  // A bridge that answers is no page that listens to keys: under load an app of one's own draws itself only after that.
  await app.page.waitForFunction(() => document.querySelector('.starting') === null)
}
