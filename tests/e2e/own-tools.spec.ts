import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { connect } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ ownApp: true })

test('a tool of one’s own is written, called by the model, and answered by hand', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const message = page.getByRole('textbox', { name: 'Message' })
  await page.keyboard.press('Control+3')
  await expect(message).toBeVisible()
  await page.getByRole('button', { name: /^Tools:/ }).click()
  await expectAccessibleInBothThemes(app, 'the tools of a conversation')
  await page.getByRole('button', { name: 'Add a tool…' }).click()
  const form = page.getByRole('dialog', { name: 'New tool' })
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('get_weather')
  await expectAccessibleInBothThemes(app, 'the form of a tool')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  await expect(page.getByRole('button', { name: 'Tools: 6 tools' })).toBeFocused()

  await message.fill('Use get_weather for the harbour')
  await page.keyboard.press('Enter')
  const card = page.getByRole('group', { name: 'Tool: get_weather' })
  await expect(card.getByText('"city": "Use get_weather for the harbour"')).toBeVisible()
  await card.getByRole('textbox', { name: 'Answer' }).fill('Fog, 4 °C')
  await expectAccessibleInBothThemes(app, 'a call that is answered by hand')
  const before = server.requests.length
  await card.getByRole('button', { name: 'Send answer' }).dblclick()
  await expect(card.getByText('Done')).toBeVisible()
  await expect(card.getByText('Fog, 4 °C')).toBeVisible()
  await expect(page.getByRole('article', { name: /^Answer by/ })).toHaveCount(2)
  await expect.poll(() => server.requests.length).toBe(before + 1)
})
