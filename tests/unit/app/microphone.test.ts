import { describe, expect, it, vi } from 'vitest'
import { APP_ORIGIN } from '#shared/media-url.ts'
import { createMicrophonePermission, LONGEST_RECORDING } from '../../../electron/app/microphone.ts'
import { denyPermissions } from '../../../electron/app/security.ts'

vi.mock('electron', () => ({ app: {}, systemPreferences: {} }))

type Handlers = Record<'ask' | 'check', (...args: readonly unknown[]) => unknown>

/** What a session was told to answer. */
function testSession() {
  let now = 1_000_000
  const microphone = createMicrophonePermission(() => now)
  const handlers: Partial<Handlers> = {}
  denyPermissions(
    {
      setPermissionRequestHandler: (ask: Handlers['ask']) => void (handlers.ask = ask),
      setPermissionCheckHandler: (check: Handlers['check']) => void (handlers.check = check),
      setDevicePermissionHandler: () => undefined,
      on: () => undefined,
      setSpellCheckerEnabled: () => undefined,
    } as never,
    microphone,
  )
  const ask = (permission: string, details: object = {}): boolean => {
    let answered = false
    const all = { isMainFrame: true, requestingUrl: `${APP_ORIGIN}/`, mediaTypes: ['audio'] }
    handlers.ask?.(null, permission, (granted: boolean) => void (answered = granted), {
      ...all,
      ...details,
    })
    return answered
  }
  const check = (permission: string, origin: string, details: object = {}): unknown =>
    handlers.check?.(null, permission, origin, {
      isMainFrame: true,
      mediaType: 'audio',
      ...details,
    })
  return { microphone, ask, check, wait: (milliseconds: number) => void (now += milliseconds) }
}

describe('the microphone', () => {
  it('hears nothing before a press', () => {
    const { ask, check } = testSession()
    expect(ask('media')).toBe(false)
    expect(check('media', APP_ORIGIN)).toBe(false)
  })

  it('hears for one recording a press, and ends with it', () => {
    const { ask, check, microphone } = testSession()
    microphone.allow()
    expect(ask('media')).toBe(true)
    expect(check('media', `${APP_ORIGIN}/`)).toBe(true)
    expect(ask('media')).toBe(false)
    microphone.end()
    expect(check('media', APP_ORIGIN)).toBe(false)
  })

  it('has to begin soon, and lasts ten minutes at most', () => {
    const late = testSession()
    late.microphone.allow()
    late.wait(30_001)
    expect(late.ask('media')).toBe(false)
    const long = testSession()
    long.microphone.allow()
    expect(long.ask('media')).toBe(true)
    long.wait(LONGEST_RECORDING)
    expect(long.check('media', APP_ORIGIN)).toBe(true)
    long.wait(1)
    expect(long.check('media', APP_ORIGIN)).toBe(false)
  })

  it.each([
    ['media', { mediaTypes: ['video'] }],
    ['media', { mediaTypes: ['audio', 'video'] }],
    ['media', { mediaTypes: [] }],
    ['media', { mediaTypes: undefined }],
    ['media', { isMainFrame: false }],
    ['media', { requestingUrl: 'https://evil.example/' }],
    ['geolocation', {}],
    ['display-capture', {}],
    ['clipboard-read', {}],
  ])('is all that a press allows: not %s %j', (permission, details) => {
    const { ask, microphone } = testSession()
    microphone.allow()
    expect(ask(permission, details)).toBe(false)
    // And it is not used up by that.
    expect(ask('media')).toBe(true)
  })

  it.each([
    ['media', APP_ORIGIN, { mediaType: 'video' }],
    ['media', APP_ORIGIN, { mediaType: 'unknown' }],
    ['media', 'https://evil.example', {}],
    ['media', APP_ORIGIN, { isMainFrame: false }],
    ['notifications', APP_ORIGIN, {}],
  ])('is all that Chromium is told of: not %s of %s %j', (permission, origin, details) => {
    const { check, microphone } = testSession()
    microphone.allow()
    expect(check(permission, origin, details)).toBe(false)
  })
})
