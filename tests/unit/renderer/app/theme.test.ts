import { expect, it } from 'vitest'
import { resolveTheme } from '../../../../renderer/app/theme.ts'

it('follows the system only when that is the preference', () => {
  expect(resolveTheme('system', true)).toBe('light')
  expect(resolveTheme('system', false)).toBe('dark')
  expect(resolveTheme('dark', true)).toBe('dark')
  expect(resolveTheme('light', false)).toBe('light')
})
