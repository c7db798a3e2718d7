/** A larger profile would take up bytes that pixels need; those of displays and cameras have a few KB. */
const MOST_PROFILE_BYTES = 64_000

/** What happens to the colours when a picture is encoded again. */
export interface ColorProfile {
  /** The profile for the new file; null when it needs none. */
  readonly embedded: Uint8Array | null
  /** Whether there was a profile that could not be kept, so that colours may look slightly different. */
  readonly isDropped: boolean
}

/**
 * Decides whether a picture's profile still fits after decoding. The numbers of an RGB picture stay as they are, so
 * its profile (Display P3 of a phone, Adobe RGB) fits the new file. The profile of a picture in CMYK or grey does not
 * fit what the decoder makes of it (ICC.1:2022, 7.2.6).
 */
export function keepProfile(profile: Uint8Array | null): ColorProfile {
  if (profile === null) return { embedded: null, isDropped: false }
  const colorSpace = Buffer.from(profile.subarray(16, 20)).toString('latin1')
  const fits = colorSpace === 'RGB ' && profile.length <= MOST_PROFILE_BYTES
  return { embedded: fits ? profile : null, isDropped: !fits }
}
