import { beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { emptyDraft } from '../../renderer/data/draft/draft.ts'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { EmptyState } from '../../renderer/features/create/empty/empty-state.tsx'
import { useDialog } from '../../renderer/navigation/dialog-store.ts'
import { callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const DEMO = { id: 'demo', kind: 'demo', name: 'Demo', baseUrl: null, token: 'missing' } as const

beforeEach(() => {
  useDraft.setState({ draft: emptyDraft() })
  useProfiles.setState({
    list: { activeId: 'demo', profiles: [DEMO], keychain: 'available', locked: null },
    error: null,
  })
})

it('puts an example into the composer in its shape, sends nothing, and gives back what stood there', async () => {
  useDraft.setState(({ draft }) => ({ draft: { ...draft, kind: 'video', prompt: 'Mine' } }))
  show(<EmptyState />)
  await page.getByRole('button', { name: 'Try this: A black cat under the moon' }).click()
  const { draft } = useDraft.getState()
  expect(draft).toMatchObject({ kind: 'image', prompt: 'A black cat under the moon' })
  expect(draft.image).toMatchObject({ size: '1024x1024', isShapeByHand: true })
  expect(callsOf('generations.create')).toEqual([])
  expect(undoStack.undo()).toBe(true)
  expect(useDraft.getState().draft).toMatchObject({ kind: 'video', prompt: 'Mine' })
})

it('opens the form for a provider, and says that the demo draws as long as it does', async () => {
  show(<EmptyState />)
  await expect.element(page.getByRole('complementary', { name: 'Demo provider' })).toBeVisible()
  await page.getByRole('button', { name: /^Connect a provider/ }).click()
  expect(useDialog.getState().dialog).toEqual({ type: 'provider', profileId: null })

  useProfiles.setState({
    list: {
      activeId: 'own',
      profiles: [
        DEMO,
        { id: 'own', kind: 'own', name: 'Studio', baseUrl: 'https://a.example', token: 'keychain' },
      ],
      keychain: 'available',
      locked: null,
    },
  })
  await expect.element(page.getByRole('complementary')).not.toBeInTheDocument()
})
