import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { openSqlite } from '../../electron/engine/database/sqlite/sqlite.ts'
import { barOf, fillQueue, promptsSent, stall } from './support/queue.ts'
import { connect, studioOf, type Studio } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** What a key sends in more than a second of being held. */
const REPEATS = 40

/** Holds a key down, as a keyboard does: the first press, then repeated ones. */
async function hold(page: Page, key: string): Promise<void> {
  for (let press = 0; press < REPEATS; press += 1) await page.keyboard.down(key)
  await page.keyboard.up(key)
}

/** Waits until a second has gone by in the page: the time itself is what the test is about. */
async function aSecondLater(page: Page): Promise<void> {
  const now = await page.evaluate(() => performance.now())
  await page.waitForFunction((since) => performance.now() - since > 1000, now)
}

/** Jobs that were in the ledger before the test. */
let before = 0
test.beforeEach(({ app }) => {
  before = recordedEver(app).length
})

/** Returns the prompts of all jobs in the ledger that the test has made, by age. */
function recorded(app: VignetteApp): string[] {
  return recordedEver(app).slice(before)
}

function recordedEver(app: VignetteApp): string[] {
  const database = openSqlite(join(app.library, 'library.sqlite'), { readOnly: true })
  const rows = database.prepare('SELECT prompt FROM jobs ORDER BY created_at, id').all()
  database.close()
  return rows.map((row) => String(Object.values(row as object)[0]))
}

/** Makes one more job: whatever was asked for before it has its row, and was sent, once it has come. */
async function makeMarker(studio: Studio): Promise<void> {
  await studio.prompt().fill('Marker')
  await studio.generate()
  await expect(studio.job('Marker').getByRole('button', { name: /^Open picture/ })).toHaveCount(1)
}

async function expectJobs(
  app: VignetteApp,
  server: DemoServer,
  prompts: readonly string[],
): Promise<void> {
  expect(recorded(app)).toEqual([...prompts, 'Marker'])
  expect(promptsSent(server)).toHaveLength(prompts.length + 1)
}

test('the keys that generate, held in the prompt, send once', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.prompt().fill('Held in the prompt')
  await app.page.keyboard.down('Control')
  await hold(app.page, 'Enter')
  await app.page.keyboard.up('Control')
  await makeMarker(studio)
  await expectJobs(app, server, ['Held in the prompt'])
})

for (const key of ['Enter', 'Space']) {
  test(`${key} held on Generate sends once`, async ({ app, server }) => {
    await connect(app, server)
    const studio = studioOf(app.page)
    await studio.prompt().fill('Held on the button')
    await app.page.getByRole('button', { name: 'Generate', exact: true }).focus()
    await hold(app.page, key)
    await makeMarker(studio)
    await expectJobs(app, server, ['Held on the button'])
  })
}

test('a held key acts once, and not on what it has opened or given the focus to', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('A red kite')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  await page.getByRole('button', { name: /^Use picture 1 of 1/ }).focus()
  await hold(page, 'Enter')
  await expect(studio.prompt()).toBeFocused()
  await studio.pictures().first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await hold(page, 'r')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(studio.prompt()).toBeFocused()
  await expect(studio.prompt()).toHaveValue('A red kite')
  await expect(trayOf(app).line).toHaveText('2 pictures · an edit uses all of them')

  // Neither does it answer what it has opened.
  await page.getByRole('button', { name: /^Actions for picture/ }).focus()
  await hold(page, 'Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  const model = page.getByRole('combobox', { name: 'Model', exact: true })
  await model.focus()
  await hold(page, 'Enter')
  await expect(page.getByRole('listbox', { name: 'Model' })).toBeVisible()
  await page.keyboard.press('Escape')
  // What closes gives the focus back, which must not come after it has gone elsewhere.
  await expect(page.getByRole('listbox', { name: 'Model' })).toBeHidden()
  await expect(model).toBeFocused()
  await expect(trayOf(app).line).toHaveText('2 pictures · an edit uses all of them')

  // What is held to be written, wherever it began, is.
  const generate = page.getByRole('button', { name: 'Generate', exact: true })
  await generate.focus()
  await expect(generate).toBeFocused()
  for (let press = 0; press < 3; press += 1) await page.keyboard.down('s')
  await page.keyboard.up('s')
  await expect(studio.prompt()).toHaveValue('A red kitesss')
})

test('Enter held on “Run again” and on “Generate again” sends once', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.prompt().fill('Again')
  await studio.chooseRatio('16:9')
  await studio.count(2)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(2)
  // As large as can be, two fill a row, and have a head with the button; more would be sent in two requests.
  await app.page.getByRole('slider', { name: 'Size of tiles' }).press('End')
  await studio.job('Again').getByRole('button', { name: 'Run again' }).focus()
  await hold(app.page, 'Enter')
  await expect(studio.pictures()).toHaveCount(4)
  await studio.count(1)

  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'respond', status: 400, body: { type: 'html', text: 'no' } }],
    },
  ])
  await studio.prompt().fill('Failing')
  await studio.generate()
  await studio.job('Failing').getByRole('button', { name: 'Generate again' }).focus()
  await hold(app.page, 'Enter')
  await expect(studio.job('Failing').getByRole('button', { name: /^Open picture/ })).toHaveCount(1)
  await makeMarker(studio)
  await expectJobs(app, server, ['Again', 'Again', 'Failing', 'Failing'])
})

test('Enter held on a queue that is paused resumes it once, and leaves it resumed', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  stall(server)
  await fillQueue(studio, 'Waits {1|2|3|4|5}')
  const bar = barOf(studio)
  await bar.getByRole('button', { name: 'Pause' }).focus()
  await hold(app.page, 'Enter')
  await expect(bar).toContainText('Paused')
  await aSecondLater(app.page)
  await bar.getByRole('button', { name: 'Resume' }).dblclick()
  await expect(bar.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(bar).not.toContainText('Paused')
})

test('a double click on Generate sends once, and a click a second later sends again', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  const generate = studio.generateButton()
  await studio.prompt().fill('Two {red|blue} clicks')
  await generate.dblclick()
  await expect(studio.pictures()).toHaveCount(2)
  // A hand that shakes: far enough apart for the browser not to take the second for one of a double click.
  await studio.prompt().fill('Shaken')
  // By a script, which is as quick as the rule needs: a driver's two clicks are more than half a second apart on a busy machine.
  await generate.evaluate((button) => {
    for (let click = 0; click < 2; click += 1) {
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
    }
  })
  await expect(studio.pictures()).toHaveCount(3)
  await aSecondLater(app.page)
  await generate.click()
  await expect(studio.pictures()).toHaveCount(4)
  await makeMarker(studio)
  await expectJobs(app, server, ['Two red clicks', 'Two blue clicks', 'Shaken', 'Shaken'])
})
