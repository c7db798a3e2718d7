import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cacheFolder } from '../../../scripts/folders.mjs'

describe('cacheFolder', () => {
  it.each([
    ['linux', {}, join('/home/u', '.cache', 'vignette')],
    ['linux', { XDG_CACHE_HOME: '/cache' }, join('/cache', 'vignette')],
    ['darwin', { XDG_CACHE_HOME: '/cache' }, join('/home/u', 'Library', 'Caches', 'vignette')],
    ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'vignette', 'Cache')],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(cacheFolder('vignette', { platform, env, home: '/home/u' })).toBe(expected)
  })
})
