import { z } from 'zod'
import { COMMANDS, type CommandId } from '../commands.ts'
import { route } from './route.ts'

/** A command of the native menu. */
export type MenuCommand = {
  [Id in CommandId]: (typeof COMMANDS)[Id] extends { readonly menu: unknown } ? Id : never
}[CommandId]

function isMenuCommand(id: string): id is MenuCommand {
  return Object.entries(COMMANDS).some(([known, command]) => known === id && 'menu' in command)
}

/**
 * The commands of the native menu. None of them may spend: an accelerator comes again and again while its key is
 * held.
 */
export const MENU_COMMANDS: readonly MenuCommand[] = Object.keys(COMMANDS).filter(isMenuCommand)

export const menuCommandSchema = z.string().refine(isMenuCommand)

export const menuRoutes = {
  /** Says which commands of the menu can be carried out now; all others are shown as disabled. */
  enable: route(
    z.strictObject({ commands: z.array(menuCommandSchema).max(MENU_COMMANDS.length) }),
    z.undefined(),
  ),
  /** Opens the whole menu below a point of the page, in CSS pixels: a window without a title bar shows none of it. */
  popUp: route(
    z.strictObject({ x: z.number().nonnegative(), y: z.number().nonnegative() }),
    z.undefined(),
  ),
} as const
