/**
 * The base URL that a request was sent to, by the columns `api_origin` and `api_path` of its attempt; its origin where the rest was not
 * recorded yet, null where nothing was.
 */
export function apiBaseUrl(origin: string | null, path: string | null): URL | null {
  return origin !== null && URL.canParse(origin) ? new URL(path ?? '/', origin) : null
}
