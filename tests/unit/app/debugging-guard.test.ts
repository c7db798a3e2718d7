import { expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ app: { getAppPath: () => '/nowhere' } }))
const { isTestBuild, refusedSwitch } = await import('../../../electron/app/debugging-guard.ts')

const given = (names: readonly string[]) => (name: string) => names.includes(name)

it.each(['remote-debugging-port', 'remote-debugging-pipe'])(
  'an installed app is not started with --%s',
  (name) => {
    const start = { isPackaged: true, isTestBuild: false, hasSwitch: given(['lang', name]) }
    expect(refusedSwitch(start)).toBe(name)
  },
)

it('a checkout and a build for tests may be debugged, and other switches are nobody’s business', () => {
  const hasSwitch = given(['remote-debugging-port'])
  expect(refusedSwitch({ isPackaged: false, isTestBuild: false, hasSwitch })).toBeNull()
  expect(refusedSwitch({ isPackaged: true, isTestBuild: true, hasSwitch })).toBeNull()
  const other = given(['lang', 'disable-gpu'])
  expect(refusedSwitch({ isPackaged: true, isTestBuild: false, hasSwitch: other })).toBeNull()
})

it('an app without a readable manifest is no build for tests', () => {
  expect(isTestBuild()).toBe(false)
})
