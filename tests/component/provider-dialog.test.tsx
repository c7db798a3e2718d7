import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { AppError } from '#shared/errors.ts'
import type { ProfileList } from '#shared/domain/profile.ts'
import { ProviderDialog } from '../../renderer/features/settings/provider-dialog.tsx'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const LIST: ProfileList = {
  activeId: 'demo',
  profiles: [{ id: 'demo', kind: 'demo', name: 'Demo', baseUrl: null, token: 'session' }],
  keychain: 'available',
  locked: null,
}

it('saves what was typed with the staged token, of which it knows the length only', async () => {
  useProfiles.setState({ list: LIST, error: null })
  let refused = true
  answerWith({
    profiles: {
      stageToken: () => ({ length: 51 }),
      discardStagedToken: () => undefined,
      save: () => {
        if (!refused) return LIST
        refused = false
        throw new AppError('disk')
      },
    },
  })
  const onClose = vi.fn<() => void>()
  show(<ProviderDialog profileId={null} onClose={onClose} />)
  const form = page.getByRole('dialog', { name: 'Add provider' })
  const save = form.getByRole('button', { name: 'Save' })

  await save.click()
  expect(callsOf('profiles.save')).toEqual([])

  await form.getByRole('textbox', { name: 'Name' }).fill('Mine')
  await form.getByRole('textbox', { name: 'Base URL' }).fill('https://api.example/v1')
  await form.getByRole('button', { name: /^Token/ }).click()
  await expect.element(form.getByText('51 characters pasted')).toBeVisible()

  await save.click()
  await expect.element(form.getByRole('alert')).toBeVisible()
  expect(onClose).not.toHaveBeenCalled()

  await save.click()
  await expect.poll(() => onClose.mock.calls).toHaveLength(1)
  const draft = { id: null, name: 'Mine', baseUrl: 'https://api.example/v1', token: 'staged' }
  expect(callsOf('profiles.save')).toEqual([draft, draft])
})

it('says at the field what is wrong with the address, until that is changed', async () => {
  useProfiles.setState({ list: LIST, error: null })
  answerWith({
    profiles: {
      discardStagedToken: () => undefined,
      save: () => {
        throw new AppError('invalid_request', { reason: 'address_malformed' })
      },
    },
  })
  show(<ProviderDialog profileId={null} onClose={vi.fn<() => void>()} />)
  const form = page.getByRole('dialog', { name: 'Add provider' })
  const address = form.getByRole('textbox', { name: 'Base URL' })
  await form.getByRole('button', { name: 'Save' }).click()
  await expect.element(form.getByRole('textbox', { name: 'Name' })).toHaveFocus()

  await form.getByRole('textbox', { name: 'Name' }).fill('Mine')
  await address.fill('htp:/foo')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect.element(address).toHaveFocus()
  await expect.element(address).toHaveAccessibleDescription(/^This is not the address of an API/)
  await expect.element(form.getByRole('alert')).not.toBeInTheDocument()

  await address.fill('https://api.example/v1')
  await expect.element(address).toBeValid()
  await expect.element(address).toHaveAccessibleDescription('As your provider documents it.')
})
