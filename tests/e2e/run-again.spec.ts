import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('a job runs again, and comes back to the composer as it was sent', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  // The head above several pictures has the buttons; few of them have none.
  await studio.prompt().fill(String.raw`Braces \{a|b\}`)
  await studio.count(3)
  await studio.generate()
  const job = studio.job('Braces {a|b}')
  await expect(studio.pictures()).toHaveCount(3)
  const runAgain = job.getByRole('button', { name: 'Run again' })
  const costs = 'Run again: sends a new request, which may be charged'
  await expect(runAgain).toHaveAccessibleDescription(costs)
  await runAgain.hover()
  await expect(app.page.getByText(costs).filter({ visible: true })).toBeVisible()
  await runAgain.click()
  await expect(studio.pictures()).toHaveCount(6)
  await expect(job).toHaveCount(2)
  await job.first().getByRole('button', { name: 'Reuse prompt and parameters' }).click()
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(9)
  await expect(job).toHaveCount(3)
})
