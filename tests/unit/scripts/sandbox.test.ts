import { describe, expect, it } from 'vitest'
import { namespacesAreRestricted } from '../../../scripts/sandbox.mjs'

describe('namespacesAreRestricted', () => {
  it.each([
    [{}, false],
    [{ 'kernel/apparmor_restrict_unprivileged_userns': '1' }, true],
    [{ 'kernel/apparmor_restrict_unprivileged_userns': '0' }, false],
    [{ 'kernel/unprivileged_userns_clone': '0' }, true],
    [{ 'kernel/unprivileged_userns_clone': '1' }, false],
    [{ 'user/max_user_namespaces': '0' }, true],
  ])('%j: %s', (settings: Record<string, string>, expected) => {
    expect(namespacesAreRestricted((name) => settings[name] ?? null)).toBe(expected)
  })
})
