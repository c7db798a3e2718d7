import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { SettingsSheet } from '../../renderer/features/settings/settings-sheet.tsx'
import { openSettings } from '../../renderer/navigation/view-store.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const DEMO = { id: 'demo', kind: 'demo', name: 'Demo', baseUrl: null, token: 'missing' } as const

it('leaves of the settings what is searched for, and says when that is nothing', async () => {
  useProfiles.setState({
    list: { activeId: 'demo', profiles: [DEMO], keychain: 'available', locked: null },
  })
  answerWith({ app: { copyDiagnostics: async () => undefined } })
  show(<SettingsSheet>{null}</SettingsSheet>)
  openSettings('about')
  const search = page.getByRole('searchbox', { name: 'Search settings' })
  await search.fill('diagn')
  const copy = page.getByRole('button', { name: 'Copy diagnostics' })
  await expect.element(copy).toBeVisible()
  await expect.element(page.getByRole('heading', { name: 'Appearance' })).not.toBeInTheDocument()
  await expect.element(page.getByText('No setting matches')).not.toBeVisible()
  await copy.click()
  await expect.poll(() => callsOf('app.copyDiagnostics')).toHaveLength(1)

  await search.fill('appearance')
  await expect.element(page.getByRole('heading', { name: 'Discreet mode' })).toBeVisible()
  await search.fill('nothing like this')
  await expect.element(page.getByText('No setting matches')).toBeVisible()
})
