/**
 * Returns the base URL that a request was sent to, from the columns `api_origin` and `api_path` of its attempt; only
 * the origin where an older version did not record the path, null where nothing was recorded.
 */
export function apiBaseUrl(origin: string | null, path: string | null): URL | null {
  return origin !== null && URL.canParse(origin) ? new URL(path ?? '/', origin) : null
}
