import type { ItemChange } from '#shared/domain/organise.ts'
import { cancelOperation, changeItems, undoOperation } from '../data/organise/organise-store.ts'
import { recordUndo, type ActName } from '../data/undo.ts'
import type { Translate } from '../i18n/i18n.ts'
import { closeNotice, notify, notifyWithAction } from '../ui/toasts.tsx'
import { eachItemSet } from './each-item-set.ts'
import type { KeyHold } from './key-hold.ts'
import { oneAfterOther } from './one-after-other.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { Subject } from './subject.ts'

interface Saying {
  /** Says what was done to how many; null where one sees it where one did it. */
  readonly done: ((count: number) => string) | null
  /** Says that nothing had to be done. */
  readonly nothing?: string
}

/**
 * Does one thing with items: it can be undone as one, by the message about it too. Resolves with whether it could be done; a failure is shown in
 * the corner.
 */
export async function applyChange(
  t: Translate,
  ids: Subject,
  change: ItemChange,
  { done, nothing }: Saying,
): Promise<boolean> {
  const operations: string[] = []
  let changed = 0
  let isWanted = true
  const stopSaying = sayWorking(t, () => {
    isWanted = false
    cancelOperation().catch(() => undefined)
  })
  const isDone = await runFreeOrNotify(t, t('organise.changeFailed'), async () => {
    await eachItemSet(ids, async (items) => {
      if (!isWanted) return
      const result = await changeItems(items, change)
      changed += result.changed
      if (result.operation !== null) operations.push(result.operation)
    })
  }).finally(stopSaying)
  if (operations.length > 0) sayDone(t, actOf(change), operations, done?.(changed) ?? null)
  else if (isDone && nothing !== undefined) notify(nothing)
  return isDone
}

/** Milliseconds after which one wonders whether anything happens. */
const WORKING_AFTER = 500

/** Says that something takes a while, with a button that stops it: what is done by then stays done. Returns how to take that back. */
function sayWorking(t: Translate, onStop: () => void): () => void {
  let toast: string | null = null
  const timer = setTimeout(() => {
    toast = notifyWithAction(t('organise.working'), {
      label: t('organise.stop'),
      onClick: onStop,
    })
  }, WORKING_AFTER)
  return () => {
    clearTimeout(timer)
    if (toast !== null) closeNotice(toast)
  }
}

/** An act on the stack. */
interface Recorded {
  /** Removes it, where it is undone otherwise. */
  readonly forget: () => void
  readonly undo: () => Promise<boolean>
}

/** Lets operations be undone as one act, and with those of the same hold of a key. */
export function recordOperations(
  t: Translate,
  name: ActName,
  operations: readonly string[],
  hold: KeyHold | null = null,
): Recorded {
  // What undoes them is an operation as well, by which it is done again.
  let latest = operations
  const inTurn = oneAfterOther()
  const turn = (): Promise<boolean> =>
    inTurn(() =>
      runFreeOrNotify(t, t('organise.undoFailed'), async () => {
        const undone: string[] = []
        for (const operation of latest.toReversed()) {
          // oxlint-disable-next-line no-await-in-loop -- in their order
          const result = await undoOperation(operation)
          if (result.operation !== null) undone.push(result.operation)
        }
        latest = undone
      }),
    )
  return { forget: recordUndo({ name, hold, undo: turn, redo: turn }), undo: turn }
}

/** Lets operations be undone as one act, and says so where there is something to say. */
export function sayDone(
  t: Translate,
  name: ActName,
  operations: readonly string[],
  said: string | null,
): void {
  const { forget, undo } = recordOperations(t, name, operations)
  if (said === null) return
  // One at a time: of what came before, Ctrl/Cmd Z knows.
  if (shown !== null) closeNotice(shown)
  const toast = notifyWithAction(
    said,
    {
      label: t('library.undo'),
      undoes: 'overPage',
      onClick() {
        forget()
        void undo()
      },
    },
    () => {
      if (shown === toast) shown = null
    },
  )
  shown = toast
}

/** The message that is on screen. */
let shown: string | null = null

function actOf(change: ItemChange): ActName {
  switch (change.type) {
    case 'favourite':
      return change.favourite ? 'favourite' : 'unfavourite'
    default:
      return change.type
  }
}
