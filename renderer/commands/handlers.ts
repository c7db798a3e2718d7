import { useEffect, useEffectEvent } from 'react'
import { create } from 'zustand'
import { COMMAND_IDS, type CommandId } from '#shared/commands.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import type { CommandContext } from './command.ts'

/** Carries out a command in a component; the gesture is null for a command that spends nothing. */
export type CommandHandler = (context: CommandContext, gesture: Gesture | null) => void

export type CommandHandlers = { readonly [Id in CommandId]?: CommandHandler | undefined }

interface HandlerState {
  /** By command, the one that was mounted last at the end. */
  readonly byCommand: Readonly<Partial<Record<CommandId, readonly CommandHandler[]>>>
}

/** The commands that components on screen carry out: only they know how far a picture is zoomed, or whether the prompt can be sent. */
export const useHandlers = create<HandlerState>(() => ({ byCommand: {} }))

/** Returns who carries out a command on screen; null when nobody does. */
export function handlerOf(id: CommandId): CommandHandler | null {
  return useHandlers.getState().byCommand[id]?.at(-1) ?? null
}

/** Lets a component carry out commands while it is mounted, in place of what the registry would do. Those that are undefined are left out. */
export function useCommandHandlers(handlers: CommandHandlers): void {
  const call = useEffectEvent(
    (id: CommandId, context: CommandContext, gesture: Gesture | null): void =>
      handlers[id]?.(context, gesture),
  )
  const ids = COMMAND_IDS.filter((id) => handlers[id] !== undefined).join(' ')
  useEffect(() => {
    const mounted = new Set(ids.split(' '))
    const stops = COMMAND_IDS.filter((id) => mounted.has(id)).map((id) =>
      addHandler(id, (context, gesture) => call(id, context, gesture)),
    )
    return () => {
      for (const stop of stops) stop()
    }
  }, [ids])
}

function addHandler(id: CommandId, handler: CommandHandler): () => void {
  const change = (of: (all: readonly CommandHandler[]) => readonly CommandHandler[]): void =>
    useHandlers.setState(({ byCommand }) => ({
      byCommand: { ...byCommand, [id]: of(byCommand[id] ?? []) },
    }))
  change((all) => [...all, handler])
  return () => change((all) => all.filter((each) => each !== handler))
}
