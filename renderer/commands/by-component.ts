import type { LucideIcon } from 'lucide-react'
import type { CommandContext, FreeCommand } from './command.ts'

/** A command that only a component on screen can carry out; see `useCommandHandlers`. */
export function byComponent(
  icon: LucideIcon,
  when: (context: CommandContext) => boolean = () => true,
): FreeCommand {
  return { icon, byComponent: true, when, run: () => {} }
}
