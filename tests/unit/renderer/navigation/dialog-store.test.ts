import { beforeEach, expect, test } from 'vitest'
import { closeDialog, openDialog, useDialog } from '../../../../renderer/navigation/dialog-store.ts'
import {
  openSettingsSection,
  openProviderSettings,
  openView,
} from '../../../../renderer/navigation/view-store.ts'

const shown = (): unknown => useDialog.getState().dialog

beforeEach(() => closeDialog())

test('a dialog that is opened takes the place of the one that is open', () => {
  openDialog({ type: 'trash' })
  openDialog({ type: 'provider', profileId: 'mine' })
  expect(shown()).toEqual({ type: 'provider', profileId: 'mine' })
})

test('what closes a dialog of one type leaves one of another type open', () => {
  openDialog({ type: 'trash' })
  closeDialog('cancel-jobs')
  expect(shown()).toEqual({ type: 'trash' })
  closeDialog('trash')
  expect(shown()).toBeNull()
})

test.each([
  () => openView('create'),
  () => openView('settings'),
  () => openSettingsSection('library'),
])('a dialog closes with the screen it was opened over', (go) => {
  openDialog({ type: 'cancel-jobs', scope: 'all' })
  go()
  expect(shown()).toBeNull()
})

test('the form of a provider opens over the settings', () => {
  openView('create')
  openProviderSettings('mine')
  expect(shown()).toEqual({ type: 'provider', profileId: 'mine' })
})
