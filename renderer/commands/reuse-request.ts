import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { TrayItem } from '../data/tray/tray-item.ts'
import { replaceTray, restoreTray, useTray } from '../data/tray/tray-store.ts'
import { recordUndo } from '../data/undo.ts'
import type { Draft } from '../data/draft/draft.ts'
import { useDraft } from '../data/draft/draft-store.ts'
import { draftOfRequest } from '../data/draft/request-of-draft.ts'

/** Everything that stands in the composer. */
interface Composition {
  readonly draft: Draft
  readonly items: readonly TrayItem[]
}

/** Puts an earlier request back into the composer, with its pictures. What stood there comes back in one step by an undo. */
export function reuseRequest(request: GenerationRequest): void {
  const before = currentComposition()
  let after = before
  useDraft.setState({ draft: draftOfRequest(request, before.draft) })
  replaceTray(request.references)
  recordUndo({
    name: 'reuse',
    undo() {
      // With what was written since: a redo must not lose it.
      after = currentComposition()
      restore(before)
    },
    redo: () => restore(after),
  })
}

function currentComposition(): Composition {
  return { draft: useDraft.getState().draft, items: useTray.getState().items }
}

function restore({ draft, items }: Composition): void {
  useDraft.setState({ draft })
  restoreTray(items)
}
