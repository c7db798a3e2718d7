import type { SecretStore } from '../../../electron/engine/host.ts'

export type KeychainMood = 'open' | 'absent' | 'locked'

/** A keychain that turns every byte over. `mood` can be changed while it is used. */
export interface FakeKeychain extends SecretStore {
  mood: KeychainMood
  /** How often something was sealed. */
  readonly sealed: number
}

/** `absent` has no keychain; `locked` says that there is one, and then throws with what it was given in its message. */
export function fakeKeychain(mood: KeychainMood = 'open'): FakeKeychain {
  let sealed = 0
  const keychain: FakeKeychain = {
    mood,
    get sealed() {
      return sealed
    },
    isAvailable: async () => keychain.mood !== 'absent',
    async seal(secret) {
      if (keychain.mood !== 'open') throw new Error(`cannot seal ${secret}`)
      sealed += 1
      return turnedOver(Buffer.from(secret)).toString('base64')
    },
    async open(ciphertext) {
      const secret = turnedOver(Buffer.from(ciphertext, 'base64')).toString()
      if (keychain.mood !== 'open') throw new Error(`cannot open ${secret}`)
      return secret
    },
  }
  return keychain
}

function turnedOver(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0xff))
}
