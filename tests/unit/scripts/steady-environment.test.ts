import { expect, it } from 'vitest'
import { steadyEnvironment } from '../../e2e/support/steady-environment.ts'

it('adds what Electron would add, says the same language as before, and leaves what is there', () => {
  const environment = { LANG: 'de_DE.UTF-8', GDK_BACKEND: 'wayland' }
  steadyEnvironment(environment, 'linux')
  expect(environment).toEqual({
    LANG: 'de_DE.UTF-8',
    LC_ALL: 'de_DE.UTF-8',
    GDK_BACKEND: 'wayland',
    CHROME_DESKTOP: '',
    ORIGINAL_XDG_CURRENT_DESKTOP: '',
    NO_AT_BRIDGE: '',
  })
})

it('adds no language where none was named, and nothing where Electron adds nothing', () => {
  const linux: NodeJS.ProcessEnv = {}
  const others: NodeJS.ProcessEnv = {}
  steadyEnvironment(linux, 'linux')
  steadyEnvironment(others, 'darwin')
  expect(linux['LC_ALL']).toBe('C')
  expect(others).toEqual({})
})
