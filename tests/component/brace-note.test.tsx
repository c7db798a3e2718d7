import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { emptyDraft } from '../../renderer/data/draft/draft.ts'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import { BraceNote } from '../../renderer/features/composer/brace-note.tsx'
import { untilHeld } from './support/held-clock.ts'
import { show } from './support/show.tsx'

const write = (prompt: string): void => useDraft.setState({ draft: { ...emptyDraft(), prompt } })
const said = () => page.getByText('A { has no match: it is sent as it stands').elements().length > 0

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  write('')
})
afterEach(() => vi.useRealTimers())

it('says nothing while one types what goes between braces, but once one pauses, and takes it back at once', async () => {
  write('a {red')
  show(<BraceNote />)
  await untilHeld(() => vi.getTimerCount() > 0)
  vi.advanceTimersByTime(1000)
  expect(said()).toBe(false)
  await untilHeld(() => {
    vi.advanceTimersByTime(100)
    return said()
  })
  write('a {red|blue')
  await untilHeld(said)
  write('a {red|blue} kite')
  await untilHeld(() => !said())
})
