const DAY = 86_400_000

/** Returns the number of the local day in which a moment lies, given in milliseconds since 1970. */
export function localDay(milliseconds: number): number {
  return Math.floor((milliseconds - new Date(milliseconds).getTimezoneOffset() * 60_000) / DAY)
}
