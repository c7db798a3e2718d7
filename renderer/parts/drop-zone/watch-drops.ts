import { droppedPictures } from '../../data/intake/dropped.ts'
import type { Incoming } from '../../data/intake/incoming.ts'
import { isTextField } from '../../ui/is-text-field.ts'
import { answerDrag, type DragAnswer } from './drag-rule.ts'
import { watchOwnDrags } from './own-drag.ts'

export interface DropHandlers {
  /** Whether something is open that a drop must not disturb. Asked again and again. */
  readonly isBlocked: () => boolean
  /** Whether something is over the window that would be taken. */
  readonly onOver: (isOver: boolean) => void
  /** It was dropped; there may be nothing of use in it. */
  readonly onDrop: (incoming: readonly Incoming[]) => void
}

/** Whatever happens of these, no drag is over the window any more: the pointer and the keys tell nothing during one. */
const NO_DRAG = ['dragend', 'pointermove', 'pointerdown', 'keydown'] as const

/**
 * Milliseconds without a word after which a drag is taken for over: where the program that it came from has crashed, nothing ever tells of
 * its end. Systems that say nothing while the pointer rests lose the sign for that long, and not the drop.
 */
const SILENCE = 3000

/**
 * Watches what is dragged over the window and dropped in it. On the way down, so that nothing in the page can keep a drop from it, or the
 * end of a drag. Returns how to stop.
 */
export function watchDrops({ isBlocked, onOver, onDrop }: DropHandlers): () => void {
  const ownDrags = watchOwnDrags()
  let isOver = false
  let silence: ReturnType<typeof setTimeout> | undefined
  const show = (next: boolean): void => {
    clearTimeout(silence)
    if (next) silence = setTimeout(() => show(false), SILENCE)
    if (next === isOver) return
    isOver = next
    onOver(next)
  }

  const answer = (drag: DragEvent): DragAnswer =>
    answerDrag({
      types: drag.dataTransfer?.types ?? [],
      own: ownDrags.current(),
      x: drag.clientX,
      y: drag.clientY,
      isOverField: isTextField(drag.target),
      isBlocked: isBlocked(),
    })

  const onDrag = (drag: DragEvent): void => {
    const decision = answer(drag)
    show(decision === 'take')
    if (decision === 'leave' || drag.dataTransfer === null) return
    drag.preventDefault()
    drag.dataTransfer.dropEffect = decision === 'take' ? effectOf(drag.dataTransfer) : 'none'
  }
  const onLeave = (leave: DragEvent): void => {
    // From one element to the next there is another one; there is none out of the window, and where the drag was given up.
    if (leave.relatedTarget !== null) return
    show(false)
    // Where it ends outside, nothing tells of it; what comes back is meant, wherever it is dropped.
    if (ownDrags.current()?.type === 'file') ownDrags.forget()
  }
  const onDropped = (drop: DragEvent): void => {
    const decision = answer(drop)
    show(false)
    ownDrags.forget()
    if (decision === 'leave') return
    drop.preventDefault()
    drop.stopPropagation()
    if (decision === 'take' && drop.dataTransfer !== null)
      onDrop(droppedPictures(drop.dataTransfer))
  }
  const onNoDrag = (): void => show(false)

  const capture = { capture: true }
  window.addEventListener('dragenter', onDrag, capture)
  window.addEventListener('dragover', onDrag, capture)
  window.addEventListener('dragleave', onLeave, capture)
  window.addEventListener('drop', onDropped, capture)
  for (const sign of NO_DRAG) window.addEventListener(sign, onNoDrag, capture)
  return () => {
    clearTimeout(silence)
    ownDrags.stop()
    window.removeEventListener('dragenter', onDrag, capture)
    window.removeEventListener('dragover', onDrag, capture)
    window.removeEventListener('dragleave', onLeave, capture)
    window.removeEventListener('drop', onDropped, capture)
    for (const sign of NO_DRAG) window.removeEventListener(sign, onNoDrag, capture)
  }
}

/** Never a move, after which another program would delete its own. Where a link is all that it offers, no other effect would be taken. */
function effectOf({ effectAllowed }: DataTransfer): 'copy' | 'link' | 'none' {
  if (effectAllowed === 'link' || effectAllowed === 'linkMove') return 'link'
  return effectAllowed === 'move' || effectAllowed === 'none' ? 'none' : 'copy'
}
