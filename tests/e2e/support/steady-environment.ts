/** What Electron adds to its environment while it starts on Linux; the last of them, for `--lang`, is `LC_ALL`. */
const ADDED_AT_START = [
  'CHROME_DESKTOP',
  'ORIGINAL_XDG_CURRENT_DESKTOP',
  'GDK_BACKEND',
  'NO_AT_BRIDGE',
] as const

/**
 * Puts into an environment what Electron would add to it. Its threads for D-Bus and for fonts read theirs by then, and what is added to an
 * environment may move all of it: who reads at that moment reads what was freed, and the app ends by SIGSEGV, in one of some hundred starts
 * with a session bus. What is there already only gets another value, in its place.
 */
export function steadyEnvironment(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): void {
  if (platform !== 'linux') return
  // Electron puts it back once it has read its texts. It overrules `LANG`, so that it must say the same.
  environment['LC_ALL'] ??= environment['LANG'] ?? 'C'
  for (const name of ADDED_AT_START) environment[name] ??= ''
}
