/** An address as it may be kept: without user name and password. Null for what is no http(s) address. */
export function withoutCredentials(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null
  parsed.username = ''
  parsed.password = ''
  return parsed.href
}
