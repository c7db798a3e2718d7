import type { LucideIcon } from 'lucide-react'
import type { Asset } from '#shared/domain/asset.ts'
import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import type { Platform } from '#shared/domain/platform.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import type { View } from '../navigation/view-store.ts'
import type { TrayItem } from '../data/tray/tray-item.ts'
import type { Translate } from '../i18n/i18n.ts'

/** An item of the library and what it was made by. */
export interface CommandItem {
  readonly asset: Asset
  readonly request: GenerationRequest
}

/** A picture of the tray and its place, from 0. */
export interface CommandReference {
  readonly item: TrayItem
  readonly index: number
  readonly total: number
}

/** What a command is carried out on. */
export interface CommandContext {
  readonly t: Translate
  readonly platform: Platform
  /** What is on screen. */
  readonly place: View | 'settings' | 'viewer' | 'compare' | 'crop' | 'mask'
  /** The item that the command is about: in the viewer, or of the tile whose menu is open. */
  readonly item: CommandItem | null
  readonly job: Job | null
  readonly reference: CommandReference | null
  /** Where the focus was when the command was called. */
  readonly focused: Element | null
}

interface CommonCommand {
  readonly icon?: LucideIcon
  /** Whether only a component on screen can carry it out; see `useCommandHandlers`. */
  readonly byComponent?: true
  /** Whether the focus goes elsewhere by it, and so must not come back to where it was. */
  readonly takesFocus?: true
  /** Whether it is about all that is selected where it is about no item: where more is to be selected, it waits for that. */
  readonly ofSelection?: true
  /** What it is called beside what it is about; where it is absent, its title. */
  readonly label?: (context: CommandContext) => string
  /** Whether it can be carried out now. Always when left out. */
  readonly when?: (context: CommandContext) => boolean
  /**
   * Why it cannot be carried out, where `when` holds and one would wonder: menus have it nevertheless, and its key says that. Null where it
   * can be.
   */
  readonly whyNot?: (context: CommandContext) => string | null
}

export interface FreeCommand extends CommonCommand {
  /** Resolves when it is over, where that takes a while. Says itself what fails, and never rejects. */
  readonly run: (context: CommandContext) => void | Promise<unknown>
}

/** A command that the provider may charge for. */
export interface SpendingCommand extends CommonCommand {
  /** What a second press at once for would be a slip; see `freshGesture`. */
  readonly subject: (context: CommandContext) => unknown
  /** As `FreeCommand.run`. */
  readonly spend: (context: CommandContext, gesture: Gesture) => void | Promise<unknown>
}

export type Command = FreeCommand | SpendingCommand
