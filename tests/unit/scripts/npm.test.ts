import { describe, expect, it } from 'vitest'
import { npmCommand } from '../../../scripts/npm.mjs'

describe('npmCommand', () => {
  it('uses the npm that called us', () => {
    const env = { npm_execpath: '/npm/bin/npm-cli.js' }
    expect(npmCommand(['ci'], { env, node: '/node', platform: 'win32' })).toEqual({
      command: '/node',
      args: ['/npm/bin/npm-cli.js', 'ci'],
      shell: false,
    })
  })

  it.each([
    ['linux', false],
    ['win32', true],
  ] as const)('finds npm on the PATH otherwise, on %s', (platform, shell) => {
    for (const env of [{}, { npm_execpath: '/yarn/yarn.js' }]) {
      expect(npmCommand(['ci'], { env, platform })).toEqual({ command: 'npm', args: ['ci'], shell })
    }
  })
})
