import { fillQueue } from './support/queue.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('durations are learnt and shown as estimates', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  const composer = app.page.getByRole('region', { name: 'Composer' })
  await fillQueue(studio, 'Learn {1|2|3}')
  await expect(studio.pictures()).toHaveCount(3)
  await expect(composer).toContainText(/~\d+ s each/)
  await studio.prompt().fill('One more')
  await expect(composer).toContainText(/~\d+ s(?! each)/)
})
