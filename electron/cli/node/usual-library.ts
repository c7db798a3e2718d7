import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** Where the app keeps its library: `Vignette` in the user's pictures folder. Absolute. */
export function usualLibrary(environment: Environment, platform = process.platform): string {
  const pictures = platform === 'linux' ? xdgPictures(environment) : null
  return join(pictures ?? join(homedir(), 'Pictures'), 'Vignette')
}

/**
 * Linux desktops write down where it is, often under a translated name. Format:
 * https://www.freedesktop.org/wiki/Software/xdg-user-dirs/
 */
function xdgPictures(environment: Environment): string | null {
  const configured = environment['XDG_CONFIG_HOME'] ?? ''
  const folder = isAbsolute(configured) ? configured : join(homedir(), '.config')
  const file = textOf(join(folder, 'user-dirs.dirs'))
  const found = /^\s*XDG_PICTURES_DIR\s*=\s*"(?<path>[^"]*)"/m.exec(file)?.groups?.['path'] ?? ''
  const path = found.replace(/^\$HOME(?=\/|$)/, () => homedir())
  return isAbsolute(path) ? path : null
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
