import { describe, expect, it } from 'vitest'
import { hasDisplay, onVirtualDisplay } from '../../../scripts/display.mjs'

describe('hasDisplay', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ] as const)('on %s with %j: %s', (platform, env, expected) => {
    expect(hasDisplay({ platform, env })).toBe(expected)
  })
})

describe('onVirtualDisplay', () => {
  it('keeps the arguments apart, spaces and all', () => {
    const { args } = onVirtualDisplay('/a folder/node', ['a b.mjs', '--x'])
    expect(args.slice(-3)).toEqual(['/a folder/node', 'a b.mjs', '--x'])
  })
})
