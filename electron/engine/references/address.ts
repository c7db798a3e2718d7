import { referenceSchema, type Reference, type ReferenceKind } from '#shared/domain/reference.ts'
import { unusableFile } from '../media/given-file-error.ts'

/**
 * Makes a reference to an address that the provider will fetch; it is not fetched here. Throws `reference_unusable`
 * for anything but http and https, and for an address with a user name or password, which the provider would receive.
 */
export function addressReference(url: string, kind: ReferenceKind): Reference {
  const text = url.trim()
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) {
    throw unusableFile('The address is not an http or https address')
  }
  const { username, password } = new URL(text)
  if (username !== '' || password !== '') {
    throw unusableFile('The address has a user name or password in it')
  }
  const parsed = referenceSchema.safeParse({ type: 'address', kind, url: text })
  if (!parsed.success) throw unusableFile('The address is malformed or too long')
  return parsed.data
}
