import { describe, expect, it } from 'vitest'
import {
  FRAME_GRABBER_POLICY,
  WINDOW_POLICY,
} from '../../../electron/app/content-security-policy.ts'

function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}

describe.each([
  ['window', WINDOW_POLICY],
  ['frame grabber', FRAME_GRABBER_POLICY],
])('the policy of the %s', (_, policy) => {
  it('begins with nothing, and allows no host, no inline script and no eval', () => {
    expect(directives(policy).get('default-src')).toEqual(["'none'"])
    expect(policy).not.toMatch(/unsafe|https?:|data:|blob:|\*|wss?:/)
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives(policy).get(name)).toEqual(["'none'"])
    }
    expect(directives(policy).get('script-src')).toEqual(['app://vignette'])
  })
})

it('lets the window connect only to hand in pictures without a path, and for what is read whole', () => {
  expect(directives(WINDOW_POLICY).get('connect-src')).toEqual([
    'media://upload',
    'media://catalogue',
    'media://found',
    'media://turn',
    'media://message',
  ])
})
