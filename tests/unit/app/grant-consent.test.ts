import { describe, expect, it, vi } from 'vitest'
import { LANGUAGES } from '#shared/domain/settings.ts'
import { BUILT_IN_TOOLS } from '#shared/domain/built-in-tool.ts'
import { consentGranter, type ConsentQuestion } from '../../../electron/app/grant-consent.ts'
import { oneDialogAtATime } from '../../../electron/app/one-dialog.ts'
import { CONSENT_TEXT, consentDetail } from '../../../electron/app/text/consent-text.ts'

const ID = '4b3c9d52-7d0e-4b0c-9f6e-2d9c1f0a7e11'
const ASKED = { conversation: ID, tool: 'generate_image', calls: 3, outputs: 12 } as const

function testGranter(
  confirm: () => Promise<boolean>,
  { title = 'Foxes', name = 'Mine' }: { title?: string; name?: string } = {},
) {
  const calls: string[] = []
  const questions: ConsentQuestion[] = []
  const making = { image: 'big', edit: 'big-edit', video: 'big-video' }
  const state = { origin: 'https://api.example.com', isThere: true, making }
  const chat = {
    find: () => (state.isThere ? { title, parameters: { making: state.making } } : null),
    grantConsent: ({ tool }: { tool: string }) => {
      calls.push(`grant ${tool}`)
      return { id: ID }
    },
    proceed: (id: string) => void calls.push(`proceed ${id}`),
  }
  const profiles = { active: () => ({ id: 'mine', name }), originOf: () => state.origin }
  const grant = consentGranter({
    engine: { chat, profiles } as never,
    ask: oneDialogAtATime(),
    async confirm(question) {
      questions.push(question)
      return confirm()
    },
  })
  return { grant, calls, questions, state }
}

describe('a consent', () => {
  it('is granted by a press in the dialog, by which what waits goes on', async () => {
    const { grant, calls, questions } = testGranter(async () => true)
    expect(await grant(ASKED)).toMatchObject({ id: ID })
    expect(calls).toEqual(['grant generate_image', `proceed ${ID}`])
    expect(questions).toEqual([
      {
        tool: 'generate_image',
        conversation: 'Foxes',
        provider: 'Mine',
        origin: 'https://api.example.com',
        model: 'big',
        calls: 3,
        outputs: 12,
      },
    ])
  })

  it('is none where the user does not want it', async () => {
    const { grant, calls } = testGranter(async () => false)
    expect(await grant(ASKED)).toBeNull()
    expect(calls).toEqual([])
  })

  it('is asked for once at a time', async () => {
    const confirm = vi.fn(() => new Promise<boolean>(() => undefined))
    const { grant } = testGranter(confirm)
    void grant(ASKED)
    expect(await grant(ASKED)).toBeNull()
    expect(confirm).toHaveBeenCalledTimes(1)
  })

  it('is not granted for another provider or model than was shown, nor for what is gone', async () => {
    const other = testGranter(async () => {
      other.state.origin = 'https://other.example.com'
      return true
    })
    await expect(other.grant(ASKED)).rejects.toMatchObject({ data: { reason: 'under_way' } })
    expect(other.calls).toEqual([])
    const changed = testGranter(async () => {
      changed.state.making = { ...changed.state.making, image: 'bigger' }
      return true
    })
    await expect(changed.grant(ASKED)).rejects.toMatchObject({ data: { reason: 'under_way' } })
    expect(changed.calls).toEqual([])
    const gone = testGranter(async () => {
      gone.state.isThere = false
      return true
    })
    await expect(gone.grant(ASKED)).rejects.toMatchObject({ data: { reason: 'not_found' } })
    expect(gone.calls).toEqual([])
  })

  it('shows names in one visible line, and not without end', async () => {
    const { grant, questions } = testGranter(async () => false, {
      title: `Foxes\n\nAt most: nothing\u202E${'x'.repeat(200)}`,
      name: 'Mi\u0007ne',
    })
    await grant(ASKED)
    expect(questions[0]?.conversation).toMatch(/^Foxes At most: nothingx+…$/)
    expect(questions[0]?.conversation).toHaveLength(81)
    expect(questions[0]?.provider).toBe('Mine')
  })
})

describe('the question', () => {
  it.each(LANGUAGES)('names all that it is about, in %s', (language) => {
    const { message, telling, making, demo } = CONSENT_TEXT[language]
    expect(new Set(BUILT_IN_TOOLS.map((tool) => message[tool])).size).toBe(BUILT_IN_TOOLS.length)
    const origin = 'https://api.example.com'
    const asked = { conversation: 'Foxes', provider: 'Mine', origin, model: 'big-model' }
    const making3 = { ...asked, tool: 'generate_image', calls: 3, outputs: 12 } as const
    const bounded = consentDetail(language, making3)
    expect(bounded).toContain(making)
    expect(consentDetail(language, { ...making3, tool: 'show_items' })).toContain(telling)
    for (const named of ['Foxes', 'Mine', 'https://api.example.com', 'big-model', '3', '12']) {
      expect(bounded).toContain(named)
    }
    // The demo costs nothing, whatever it is called.
    const nothing = { origin: null, model: null, calls: null, outputs: 0 }
    const free = consentDetail(language, { ...making3, ...nothing })
    expect(free.split('\n\n')[0]?.split('\n')).toHaveLength(3)
    expect(free).toContain(demo)
    expect(free).not.toContain(making)
    expect(free).not.toContain('null')
  })
})
