import { useCommandHandlers } from '../../commands/handlers.ts'
import { clearMask } from '../../data/mask/clear-mask.ts'
import type { MaskDocument } from '../../data/mask/mask-document.ts'
import { useMask } from '../../data/mask/mask-store.ts'
import { closeMask, MASK_STAGE_ID } from '../../navigation/mask-mode.ts'
import { promptElement } from '../../navigation/focus-prompt.ts'
import { chooseTool, compareWith, stepBrush, useEditor } from './editor-store.ts'
import type { Stage } from './stage/create-stage.ts'
import { invertMask, moveBorder } from './whole-mask.ts'

/** What zooming in or out by a key changes. */
const ZOOM_STEP = 1.4

/** Carries out the commands of the editor while it is on screen. */
export function useEditorCommands(mask: MaskDocument, stage: Stage | null): void {
  const isEmpty = useMask(({ coverage }) => coverage.isEmpty)
  const isExtended = useMask(({ coverage }) => coverage.isExtended)
  const view = stage?.view
  const changed = (change: () => void | Promise<void>) => (): void => {
    // An outline that waits for its end belongs to the mask as it was.
    stage?.giveUp()
    void change()
  }
  useCommandHandlers({
    maskBrush: () => chooseTool('brush'),
    maskEraser: () => chooseTool('eraser'),
    maskRectangle: () => chooseTool('rectangle'),
    maskLasso: () => chooseTool('lasso'),
    maskWand: () => chooseTool('wand'),
    maskExtend: () => chooseTool('extend'),
    maskSmaller: () => stepBrush(-1),
    maskLarger: () => stepBrush(1),
    maskInvert: changed(() => invertMask(mask)),
    maskGrow: isEmpty ? undefined : changed(() => moving(() => moveBorder(mask, 1))),
    maskShrink: isEmpty ? undefined : changed(() => moving(() => moveBorder(mask, -1))),
    maskClear: isEmpty && !isExtended ? undefined : changed(() => clearMask(mask)),
    maskZoomIn: () => view?.zoomBy(ZOOM_STEP),
    maskZoomOut: () => view?.zoomBy(1 / ZOOM_STEP),
    maskFit: () => view?.fit(),
    maskActualSize: () => view?.actualSize(),
    // One level at a time: what is being drawn, what is being written, the mask.
    maskClose() {
      if (stage?.giveUp() === true) return
      if (useEditor.getState().compared !== null) return compareWith(null)
      if (isInComposer(document.activeElement)) focusStage()
      else closeMask()
    },
  })
}

function isInComposer(focused: Element | null): boolean {
  const composer = promptElement()?.closest('section') ?? null
  return focused !== null && composer?.contains(focused) === true
}

function focusStage(): void {
  document.querySelector<HTMLElement>(`#${MASK_STAGE_ID}`)?.focus()
}

/** One after the other: a key that is held moves the border as often as it can be moved. */
async function moving(work: () => Promise<void>): Promise<void> {
  if (useMask.getState().isBusy) return
  useMask.setState({ isBusy: true })
  try {
    await work()
  } finally {
    useMask.setState({ isBusy: false })
  }
}
