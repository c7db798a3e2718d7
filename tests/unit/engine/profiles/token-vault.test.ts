import { describe, expect, it } from 'vitest'
import { createTokenVault } from '../../../../electron/engine/profiles/token-vault.ts'
import { fakeKeychain, type KeychainMood } from '../../../integration/support/fake-keychain.ts'
import { everythingIn, recordingLog } from '../../../integration/support/recording-log.ts'

const TOKEN = 'sk-very-secret-0123456789'
const ORIGIN = 'https://api.example.com'

const bound = (token: string) => ({ token, origin: ORIGIN, path: '/v1' })
/** A profile as the vault sees it, with the address it was saved with. */
const record = (tokenCiphertext: string | null) => ({
  id: 'profile',
  baseUrl: `${ORIGIN}/v1`,
  tokenCiphertext,
})
const ADDRESS = new URL(`${ORIGIN}/v1`)

function vaultWith(mood: KeychainMood) {
  const keychain = fakeKeychain(mood)
  const log = recordingLog()
  return { keychain, log, vault: createTokenVault(keychain, log) }
}

describe('the token vault', () => {
  it('hands a token to the keychain and keeps nothing of it', async () => {
    const { vault } = vaultWith('open')
    const { ciphertext } = await vault.store('profile', bound(TOKEN))
    expect(ciphertext).not.toBeNull()
    expect(ciphertext).not.toContain(TOKEN)
    expect(vault.hasSessionToken('profile')).toBe(false)
    expect(await vault.reveal(record(ciphertext), ADDRESS)).toBe(TOKEN)
    await expect(vault.reveal(record(null), ADDRESS)).rejects.toMatchObject({
      data: { code: 'auth', reason: 'token_missing' },
    })
  })

  it.each(['absent', 'locked'] as const)(
    'keeps a token for the session when the keychain is %s',
    async (mood) => {
      const { vault, log } = vaultWith(mood)
      expect(await vault.store('profile', bound(TOKEN))).toEqual({ ciphertext: null })
      expect(vault.hasSessionToken('profile')).toBe(true)
      expect(await vault.reveal(record(null), ADDRESS)).toBe(TOKEN)
      expect(log.text()).not.toContain(TOKEN)
    },
  )

  it('never asks an absent keychain to seal', async () => {
    const { vault, keychain } = vaultWith('absent')
    await vault.store('profile', bound(TOKEN))
    expect(keychain.sealed).toBe(0)
  })

  it('prefers a token of this session to an older one in the keychain', async () => {
    const { vault, keychain } = vaultWith('open')
    const { ciphertext } = await vault.store('profile', bound('sk-old'))
    keychain.mood = 'locked'
    await vault.store('profile', bound(TOKEN))
    expect(await vault.reveal(record(ciphertext), ADDRESS)).toBe(TOKEN)
  })

  it('drops the session’s token once the keychain has taken a new one', async () => {
    const { vault, keychain } = vaultWith('absent')
    await vault.store('profile', bound('sk-old'))
    keychain.mood = 'open'
    const { ciphertext } = await vault.store('profile', bound(TOKEN))
    expect(vault.hasSessionToken('profile')).toBe(false)
    expect(await vault.reveal(record(ciphertext), ADDRESS)).toBe(TOKEN)
  })

  it('says that a ciphertext cannot be read, and nothing of what is in it', async () => {
    const { vault, keychain } = vaultWith('open')
    const { ciphertext } = await vault.store('profile', bound(TOKEN))
    keychain.mood = 'locked'
    const thrown: unknown = await vault.reveal(record(ciphertext), ADDRESS).catch((error) => error)
    expect(thrown).toMatchObject({ data: { code: 'auth', reason: 'token_unreadable' } })
    expect(JSON.stringify(everythingIn(thrown))).not.toContain(TOKEN)
  })

  it.each(['open', 'absent'] as const)(
    'gives a token to no other origin or path, though its record was edited (keychain %s)',
    async (mood) => {
      const { vault } = vaultWith(mood)
      const { ciphertext } = await vault.store('profile', bound(TOKEN))
      for (const address of [
        'https://evil.example/v1',
        'http://api.example.com/v1',
        `${ORIGIN}:8443/v1`,
        `${ORIGIN}/v1/more`,
        `${ORIGIN}/other`,
      ]) {
        await expect(vault.reveal(record(ciphertext), new URL(address))).rejects.toMatchObject({
          data: { code: 'invalid_request', reason: 'token_bound_to_origin', charged: 'no' },
        })
      }
    },
  )

  it('reads nothing from a ciphertext that holds something else', async () => {
    const { vault, keychain } = vaultWith('open')
    const foreign = await keychain.seal(TOKEN)
    await expect(vault.reveal(record(foreign), ADDRESS)).rejects.toThrow('auth/token_unreadable')
  })

  it('reads nothing from a ciphertext that was damaged, even where the damage decrypts to something', async () => {
    const { vault, keychain } = vaultWith('open')
    const damaged = await keychain.seal(JSON.stringify(bound(`sk-\u{fffd}\u{7f}${TOKEN}`)))
    await expect(vault.reveal(record(damaged), ADDRESS)).rejects.toThrow('auth/token_unreadable')
  })

  it('forgets', async () => {
    const { vault } = vaultWith('absent')
    await vault.store('profile', bound(TOKEN))
    vault.forget('profile')
    expect(vault.hasSessionToken('profile')).toBe(false)
    await expect(vault.reveal(record(null), ADDRESS)).rejects.toThrow('auth/token_missing')
  })
})
