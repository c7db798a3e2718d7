import { describe, expect, it } from 'vitest'
import { atSeats, seatsWanted } from '../../../scripts/seats.mjs'
import { seats, takeSeat } from '../../e2e/support/seats.ts'

describe('seatsWanted', () => {
  it.each([
    [undefined, 1, 1],
    [undefined, 2, 3],
    [undefined, 16, 3],
    ['', 2, 3],
    ['1', 16, 1],
    ['4', 2, 4],
  ])('asked for %s on %i cores: %i', (asked, cores, seatCount) => {
    expect(seatsWanted({ VIGNETTE_TEST_APPS: asked }, cores)).toBe(seatCount)
  })

  it.each(['0', '-1', 'two', '10', '1.5'])('refuses %s', (asked) => {
    expect(() => seatsWanted({ VIGNETTE_TEST_APPS: asked }, 2)).toThrow('from 1 to 9')
  })
})

describe('atSeats', () => {
  it('nests the command in one screen for each seat, its arguments kept apart', () => {
    const seated = atSeats(2, '/a folder/node', ['a b.mjs'], { platform: 'linux', env: {} })
    const words = [seated.command, ...seated.args]
    seated.remove()
    expect(words.filter((word) => word === 'xvfb-run')).toHaveLength(2)
    expect(words.slice(-2)).toEqual(['/a folder/node', 'a b.mjs'])
  })

  it('leaves the command where it is when there is a real screen', () => {
    const machine = { platform: 'linux', env: { DISPLAY: ':0' } } as const
    const seated = atSeats(2, 'node', ['a.mjs'], machine)
    const words = [seated.command, ...seated.args]
    seated.remove()
    expect(words).not.toContain('xvfb-run')
    expect(words.slice(-2)).toEqual(['node', 'a.mjs'])
  })
})

describe('takeSeat', () => {
  const VIGNETTE_TEST_SEATS = ':1\t/a/authority\tunix:path=/one\n:2\t/b/authority\t\n'

  it('gives each worker its own', () => {
    const environments = ['0', '1'].map((index) => {
      const environment = {
        VIGNETTE_TEST_SEATS,
        TEST_PARALLEL_INDEX: index,
        DISPLAY: ':2',
        DBUS_SESSION_BUS_ADDRESS: 'outer',
      }
      takeSeat(environment)
      return environment
    })
    expect(environments).toMatchObject([
      { DISPLAY: ':1', XAUTHORITY: '/a/authority', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/one' },
      { DISPLAY: ':2', XAUTHORITY: '/b/authority', DBUS_SESSION_BUS_ADDRESS: 'outer' },
    ])
  })

  it.each([
    ['what is no worker', { VIGNETTE_TEST_SEATS, DISPLAY: ':2' }],
    ['a worker without seats', { TEST_PARALLEL_INDEX: '0', DISPLAY: ':2' }],
  ])('changes nothing for %s', (_who, environment) => {
    const before = { ...environment }
    takeSeat(environment)
    expect(environment).toEqual(before)
    expect(seats({})).toEqual([])
  })
})
