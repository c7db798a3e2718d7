import type { ImageSize } from '#shared/domain/aspect-ratio.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { TrayItem } from '../data/tray/tray-item.ts'
import { replaceTray, restoreTray, useTray } from '../data/tray/tray-store.ts'
import { COMPOSER, recordUndo, type ActName } from '../data/undo.ts'
import { draftWithParameter, type Parameter } from '../data/draft/draft-with-parameter.ts'
import type { Translate } from '../i18n/i18n.ts'
import { isChatShown } from '../navigation/intake-target.ts'
import { openView } from '../navigation/view-store.ts'
import { notifyWithAction } from '../ui/toasts.tsx'
import { withUnpreparedEdit, type Draft } from '../data/draft/draft.ts'
import { changeDraft, changeImageDraft, useDraft } from '../data/draft/draft-store.ts'
import { draftOfRequest, trayReferencesOf } from '../data/draft/request-of-draft.ts'

/** Everything that stands in the composer. */
interface Composition {
  readonly draft: Draft
  readonly items: readonly TrayItem[]
}

/** Puts an earlier request back into the composer, with its pictures. What stood there comes back in one step by an undo. */
export function reuseRequest(request: GenerationRequest): void {
  undoably('reuse', ({ draft }) => {
    useDraft.setState({ draft: draftOfRequest(request, draft) })
    replaceTray(trayReferencesOf(request))
  })
}

/** Puts one parameter of an earlier request into the composer; `shown` is that parameter in words. Free, and said with a way back. */
export function reuseParameter(
  t: Translate,
  request: GenerationRequest,
  parameter: Parameter,
  shown: string,
): void {
  const takeBack = undoably('reuseParameter', ({ draft }) =>
    useDraft.setState({ draft: draftWithParameter(request, parameter, draft) }),
  )
  notifyWithAction(t('item.parameterUsed', { parameter: shown }), {
    label: t('library.undo'),
    undoes: 'overPage',
    onClick: takeBack,
  })
}

/**
 * Puts a draft into the composer that was shown beside what stands there, with the pictures that stay in the tray; what stood there comes back in
 * one step by an undo.
 */
export function applyRecalled(draft: Draft, items: readonly TrayItem[]): void {
  undoably('recall', () => {
    useDraft.setState({ draft })
    restoreTray(items)
  })
}

/** Puts a prompt into the composer, beside everything that is there. What stood there comes back by an undo. */
export function takePrompt(prompt: string): void {
  undoably('reuse', () => changeDraft({ prompt }))
}

/** Puts an example into the composer, beside the pictures that are there. What stood there comes back by an undo. */
export function takeExample({ prompt, size }: { prompt: string; size: ImageSize }): void {
  undoably('reuse', () => {
    changeDraft({ kind: 'image', prompt })
    changeImageDraft({ size, sizes: null, isShapeByHand: true })
  })
}

/** Changes the composition as an act that can be undone. Returns what undoes it right away. */
function undoably(name: ActName, change: (before: Composition) => void): () => void {
  // One has to see what changes.
  if (isChatShown()) openView('create')
  const before = currentComposition()
  let after = before
  change(before)
  const forget = recordUndo({
    name,
    where: COMPOSER,
    undo() {
      // With what was written since: a redo must not lose it.
      after = currentComposition()
      restore(before)
    },
    redo: () => restore(after),
  })
  return () => {
    forget()
    restore(before)
  }
}

function currentComposition(): Composition {
  return { draft: useDraft.getState().draft, items: useTray.getState().items }
}

function restore({ draft, items }: Composition): void {
  useDraft.setState({ draft: withUnpreparedEdit(draft) })
  restoreTray(items)
}
