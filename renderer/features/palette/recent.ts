import { z } from 'zod'
import { isCommandId, type CommandId } from '#shared/commands.ts'

const KEY = 'vignette.recent-commands'

/** Commands that are remembered; so many are on top of the palette. */
const MOST_RECENT = 5

const storedSchema = z.array(z.string()).catch([])

/** Returns what was chosen in the palette, the latest first, also in earlier runs of the app. */
export function recentCommands(): readonly CommandId[] {
  return storedSchema.parse(stored()).filter(isCommandId).slice(0, MOST_RECENT)
}

/** Remembers that a command was chosen. */
export function rememberCommand(id: CommandId): void {
  const others = recentCommands().filter((each) => each !== id)
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...others].slice(0, MOST_RECENT)))
  } catch {
    // A full storage must not keep the command from being carried out.
  }
}

function stored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]')
  } catch {
    return []
  }
}
