import { beforeEach, expect, test } from 'vitest'
import type { ProfileList, ProfileSummary } from '#shared/domain/profile.ts'
import { openSettingsOf } from '../../../../renderer/commands/open-provider.ts'
import { useProfiles } from '../../../../renderer/data/profiles-store.ts'
import { useDialog } from '../../../../renderer/navigation/dialog-store.ts'
import { useView } from '../../../../renderer/navigation/view-store.ts'

const own = { name: 'Mine', kind: 'own' } as ProfileSummary
const profiles = [
  { ...own, id: 'demo', name: 'Demo', kind: 'demo' },
  { ...own, id: 'first' },
  { ...own, id: 'second' },
] as ProfileSummary[]

beforeEach(() =>
  useProfiles.setState({ list: { activeId: 'first', profiles } as unknown as ProfileList }),
)

test('the provider that a job was sent to is opened, and not another one of the same name', () => {
  openSettingsOf('second')
  expect(useView.getState().settings).not.toBeNull()
  expect(useDialog.getState().dialog).toEqual({ type: 'provider', profileId: 'second' })
})

test.each(['demo', 'deleted', ''])(
  'where there is no form to open (%o), the settings are',
  (id) => {
    openSettingsOf(id)
    expect(useView.getState().settings).not.toBeNull()
    expect(useDialog.getState().dialog).toBeNull()
  },
)
