/**
 * What systems need to start a process and to load libraries. Everything else, the token included, is kept from the
 * process that reads foreign bytes.
 */
const NEEDED: ReadonlySet<string> = new Set([
  'PATH',
  'SYSTEMROOT',
  'WINDIR',
  'TEMP',
  'TMP',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'LD_LIBRARY_PATH',
  // Cached compiled code; see `scripts/cli.mjs`.
  'NODE_COMPILE_CACHE',
])

/** Returns the environment of the reader process. Names are compared case-insensitively, as Windows does. */
export function readerEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && NEEDED.has(name.toUpperCase()) ? [[name, value]] : [],
    ),
  )
}
