import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import { Copies } from '../../renderer/features/settings/copies.tsx'
import { useSettings } from '../../renderer/data/settings-store.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

it('shows what a template makes of a name while it is typed, and keeps it when it is left', async () => {
  useSettings.setState({ settings: DEFAULT_SETTINGS })
  answerWith({
    settings: {
      update: (change: object) => ({ ...useSettings.getState().settings, ...change }),
    },
  })
  show(<Copies />)
  const field = page.getByRole('textbox', { name: 'File names of copies' })
  await field.fill('{n}: {prompt} CON')
  await expect
    .element(page.getByText('For example: 1 a lighthouse in a storm CON.png'))
    .toBeVisible()
  expect(callsOf('settings.update')).toEqual([])
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => callsOf('settings.update')).toEqual([{ copyNames: '{n}: {prompt} CON' }])
  await page.getByRole('button', { name: 'Reset to default' }).click()
  await expect.element(field).toHaveValue('{date} {time} {prompt}')

  await page.getByRole('radio', { name: 'Off' }).click()
  await expect.poll(() => callsOf('settings.update').at(-1)).toEqual({ copyMetadata: false })
})
