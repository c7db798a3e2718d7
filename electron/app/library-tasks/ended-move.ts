import { z } from 'zod'
import type { LibraryTask } from '#shared/domain/library-task.ts'
import { errorDataOf, errorDataSchema } from '#shared/errors.ts'
import type { Notice } from '#shared/ipc/app.ts'

/** How a move that has left the library where it was came to its end, as the settings have it until the next start tells the user. */
export const endedMoveSchema = z.discriminatedUnion('type', [
  /** While it goes on as well: a process that is killed can write nothing down any more. `folder` has the incomplete copy; absolute. */
  z.object({ type: z.literal('interrupted'), folder: z.string() }),
  z.object({ type: z.literal('cancelled') }),
  z.object({ type: z.literal('failed'), error: errorDataSchema }),
])
export type EndedMove = z.infer<typeof endedMoveSchema>

/** How a move ended that has thrown this. */
export function endedBy(thrown: unknown): EndedMove {
  const error = errorDataOf(thrown)
  return error.code === 'cancelled' ? { type: 'cancelled' } : { type: 'failed', error }
}

/** The task as which the settings of the library show it. */
export function taskOf(move: EndedMove): LibraryTask {
  switch (move.type) {
    case 'interrupted':
      return { state: 'interrupted', folder: move.folder }
    case 'cancelled':
      return { state: 'cancelled', kind: 'move' }
    case 'failed':
      return { state: 'failed', kind: 'move', error: move.error }
  }
}

export const NOTICE_OF_MOVE = {
  interrupted: 'library_move_interrupted',
  cancelled: 'library_move_cancelled',
  failed: 'library_move_failed',
} as const satisfies Readonly<Record<EndedMove['type'], Notice>>
