import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { rememberedLibrary } from '../../remembered-library.ts'
import type { UsualLibrary } from '../host.ts'
import { configFolder, settingsFolder } from './settings-folder.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Returns where the app keeps its library: where its settings say it was moved to, or else `Vignette` in the user's
 * pictures folder.
 */
export function usualLibrary(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
): UsualLibrary {
  const moved = rememberedLibrary(settingsFolder(environment, platform))
  if (moved !== null) return { folder: moved.folder, isMoved: true }
  const pictures = platform === 'linux' ? xdgPictures(environment) : null
  return { folder: join(pictures ?? join(homedir(), 'Pictures'), 'Vignette'), isMoved: false }
}

/**
 * Returns the pictures folder of a Linux desktop, often with a translated name. Format:
 * https://www.freedesktop.org/wiki/Software/xdg-user-dirs/
 */
function xdgPictures(environment: Environment): string | null {
  const file = textOf(join(configFolder(environment), 'user-dirs.dirs'))
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
