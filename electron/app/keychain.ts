import { safeStorage } from 'electron'
import type { SecretStore } from '../engine/host.ts'

/** Electron's newer calls, which do not block the main process while the keychain asks its user. */
interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(plain: string): Promise<Buffer>
  decryptStringAsync(sealed: Buffer): Promise<{ result: string }>
}

/**
 * The system's keychain as a secret store. On Linux, Chromium's `basic_text` back end encrypts with a key that is in its
 * source: that is no keychain, and counts as none.
 */
export function createKeychain(): SecretStore {
  const asynchronous = asyncSafeStorage()
  return {
    async isAvailable() {
      if (
        process.platform === 'linux' &&
        safeStorage.getSelectedStorageBackend() === 'basic_text'
      ) {
        return false
      }
      return asynchronous === null
        ? safeStorage.isEncryptionAvailable()
        : asynchronous.isAsyncEncryptionAvailable()
    },
    async seal(secret) {
      const sealed =
        asynchronous === null
          ? safeStorage.encryptString(secret)
          : await asynchronous.encryptStringAsync(secret)
      return sealed.toString('base64')
    },
    async open(ciphertext) {
      const sealed = Buffer.from(ciphertext, 'base64')
      return asynchronous === null
        ? safeStorage.decryptString(sealed)
        : (await asynchronous.decryptStringAsync(sealed)).result
    },
  }
}

function asyncSafeStorage(): AsyncSafeStorage | null {
  // The types are those of the current Electron; an older runtime lacks these calls.
  const candidate: Partial<AsyncSafeStorage> = safeStorage
  return candidate.encryptStringAsync === undefined ? null : safeStorage
}
