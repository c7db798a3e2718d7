import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exitCode, installedNode, node24Environment } from '../../../scripts/node-24.mjs'

describe('node24Environment', () => {
  it('puts the installed Node first, once, under any name of the PATH variable', () => {
    const first = node24Environment({ Path: '/bin' })
    const twice = node24Environment(first)
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

describe('exitCode', () => {
  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGHUP'] as const)(
    'hands %s on to the child, and waits for it',
    async (signal) => {
      const script = `process.on('${signal}', () => process.exit(43)); setInterval(() => {}, 1000); console.log('up')`
      const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
      await once(child.stdout, 'data')
      const code = exitCode(child)
      // To the listeners only: the signal itself would be for the whole test run.
      process.emit(signal, signal)
      expect(await code).toBe(43)
    },
  )
})
