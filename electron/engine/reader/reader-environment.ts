/** What systems need to start a process and to load libraries. Everything else, the token among it, is nothing to those who read foreign bytes. */
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
  // Compiled code of sources; see `scripts/cli.mjs`.
  'NODE_COMPILE_CACHE',
])

/** The environment of the process that reads. Names are compared as Windows does. */
export function readerEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && NEEDED.has(name.toUpperCase()) ? [[name, value]] : [],
    ),
  )
}
