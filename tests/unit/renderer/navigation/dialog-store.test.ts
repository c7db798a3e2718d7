import { beforeEach, expect, test } from 'vitest'
import { closeDialog, openDialog, useDialog } from '../../../../renderer/navigation/dialog-store.ts'
import {
  closeSettings,
  openProviderSettings,
  openSettings,
  openView,
  useView,
} from '../../../../renderer/navigation/view-store.ts'

const shown = (): unknown => useDialog.getState().dialog

beforeEach(() => closeDialog())

test('a dialog that is opened takes the place of the one that is open', () => {
  openDialog({ type: 'palette' })
  openDialog({ type: 'provider', profileId: 'mine' })
  expect(shown()).toEqual({ type: 'provider', profileId: 'mine' })
})

test('what closes a dialog of one type leaves one of another type open', () => {
  openDialog({ type: 'palette' })
  closeDialog('cancel-jobs')
  expect(shown()).toEqual({ type: 'palette' })
  closeDialog('palette')
  expect(shown()).toBeNull()
})

test.each([
  () => openView('create'),
  () => openView('trash'),
  () => openSettings(),
  () => openSettings('library'),
])('a dialog closes with what it was opened over', (go) => {
  openDialog({ type: 'cancel-jobs', scope: 'all' })
  go()
  expect(shown()).toBeNull()
})

test('the form of a provider opens over the settings', () => {
  openView('create')
  openProviderSettings('mine')
  expect(shown()).toEqual({ type: 'provider', profileId: 'mine' })
})

test('the settings lie over the view that is shown, and close without a trace', () => {
  openView('trash')
  openSettings('library')
  expect(useView.getState()).toEqual({ view: 'trash', settings: { section: 'library' } })
  openProviderSettings('mine')
  closeSettings()
  expect(useView.getState()).toEqual({ view: 'trash', settings: null })
  expect(shown()).toBeNull()
})

test('where no settings are open, nothing is closed with them', () => {
  openView('create')
  openDialog({ type: 'palette' })
  closeSettings()
  expect(shown()).toEqual({ type: 'palette' })
})

test('the settings close when another view is chosen', () => {
  openSettings()
  openView('trash')
  expect(useView.getState()).toEqual({ view: 'trash', settings: null })
})
