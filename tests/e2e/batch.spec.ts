import { expectAccessible } from './support/accessibility.ts'
import { barOf, fillQueue, promptsSent, stall } from './support/queue.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('a batch is announced beforehand, made, and cancelled as one', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  const composer = app.page.getByRole('region', { name: 'Composer' })
  const generate = studio.generateButton()
  await studio.count(2)
  await studio.prompt().fill('A {red|blue} kite {at dawn|at night}')
  await expect(composer).toContainText('8 pictures · 4 jobs')
  await expect(generate).toHaveAccessibleName('Generate 8')
  await expect(generate).toHaveAccessibleDescription('8 pictures · 4 jobs')
  const repeat = (await studio.moreChoices()).getByRole('spinbutton', {
    name: 'Repeat the whole batch',
  })
  await repeat.fill('50')
  await expect(composer).toContainText('400 pictures · 200 jobs')
  await studio.prompt().fill('A {red|blue|green} kite {at dawn|at night}')
  await expect(composer).toContainText('Too many combinations: at most 200 jobs at once')
  await expect(generate).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(app, 'too large a batch')
  await app.page.keyboard.press('Escape')
  await generate.click({ force: true })
  await (
    await studio.moreChoices()
  )
    .getByRole('spinbutton', { name: 'Repeat the whole batch' })
    .fill('1')
  await app.page.keyboard.press('Escape')

  await studio.prompt().fill('A {red|blue} kite {at dawn|at night}')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(8)
  for (const prompt of ['red kite at dawn', 'red kite at night', 'blue kite at dawn']) {
    await expect(studio.job(`A ${prompt}`)).toHaveCount(1)
  }
  expect(promptsSent(server)).toHaveLength(4)

  stall(server)
  await fillQueue(studio, 'Batch {1|2|3|4}')
  const alone = 'Not of the batch'
  await fillQueue(studio, alone)
  await expect(barOf(studio)).toContainText('3 running · 2 waiting')
  await studio.job('Batch 2').getByRole('button', { name: 'More actions: Batch 2' }).click()
  await app.page.getByRole('menuitem', { name: 'Cancel the whole batch' }).click()
  await app.page
    .getByRole('alertdialog', { name: 'Cancel the whole batch?' })
    .getByRole('button', { name: 'Cancel the whole batch' })
    .click()
  for (const number of [1, 2, 3, 4]) {
    await expect(studio.job(`Batch ${number}`)).toContainText(/cancelled/i)
  }
  await expect(studio.job(alone).getByRole('button', { name: /^Cancel/ })).toBeVisible()
  await expect(studio.job(alone)).not.toContainText('Waiting')
})
