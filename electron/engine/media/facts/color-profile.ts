/** A larger profile would take the place of pixels; those of displays and cameras have a few KB. */
const MOST_PROFILE_BYTES = 64_000

/** What becomes of the colours when a picture is encoded anew. */
export interface ColorProfile {
  /** To be put into the new file; null when it needs none. */
  readonly embedded: Uint8Array | null
  /** Whether there was a profile that could not be kept, so that colours may look a little different. */
  readonly isDropped: boolean
}

/**
 * Decoding leaves the numbers of an RGB picture as they are, so that its profile (Display P3 of a phone, Adobe RGB) still holds
 * for the new file. The profile of a picture in inks or grey does not fit what the decoder makes of it (ICC.1:2022, 7.2.6).
 */
export function keepProfile(profile: Uint8Array | null): ColorProfile {
  if (profile === null) return { embedded: null, isDropped: false }
  const colorSpace = Buffer.from(profile.subarray(16, 20)).toString('latin1')
  const fits = colorSpace === 'RGB ' && profile.length <= MOST_PROFILE_BYTES
  return { embedded: fits ? profile : null, isDropped: !fits }
}
