import { delimiter, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installedNode, node24Environment } from '../../../scripts/node-24.mjs'

describe('node24Environment', () => {
  it('puts the installed Node first, once, whatever the PATH is called', () => {
    const once = node24Environment({ Path: '/bin' })
    const twice = node24Environment(once)
    const folders = (twice['Path'] ?? '').split(delimiter)
    expect(folders[0]).toBe(dirname(installedNode()))
    expect(folders.filter((folder) => folder === folders[0])).toHaveLength(1)
    expect(folders.at(-1)).toBe('/bin')
    expect(twice['PATH']).toBeUndefined()
  })

  it('turns Node’s proxy support on only where there is a proxy', () => {
    expect(node24Environment({})['NODE_USE_ENV_PROXY']).toBeUndefined()
    expect(node24Environment({ https_proxy: 'http://proxy.test' })['NODE_USE_ENV_PROXY']).toBe('1')
  })
})
