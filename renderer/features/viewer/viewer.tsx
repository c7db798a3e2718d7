import { Dialog } from '@base-ui/react/dialog'
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useContextMenu, type ContextMenuControl } from '../../ui/context-menu.tsx'
import { useFocusFallback } from '../../ui/use-focus-fallback.ts'
import { promptElement } from '../../navigation/focus-prompt.ts'
import { MEDIA_LISTS } from '../../data/media/media-lists.ts'
import type { MediaList } from '../../data/media/media-sequence.ts'
import { leaveFullScreen } from '../../data/full-screen.ts'
import { usePanes } from '../../data/panes.ts'
import { useSettings } from '../../data/settings-store.ts'
import { MASK_STAGE_ID } from '../../navigation/mask-mode.ts'
import { revealAsset } from '../../navigation/reveal-asset.ts'
import { closeViewer, goBack, useViewer } from '../../navigation/viewer-store.ts'
import { useIdle } from '../../parts/stage/use-idle.ts'
import { Backdrop } from './stage/backdrop.tsx'
import { FLIES, flyBack } from './stage/flight.ts'
import { ItemStage } from './stage/item-stage.tsx'
import { KeptStage } from './stage/kept-stage.tsx'
import { tileOf } from '../../navigation/tile-of.ts'
import { STRIP_SPACE, StripZone, useStrip } from './strip/strip-zone.tsx'
import { useViewed, type Viewed } from './use-viewed.ts'

interface ViewerProps {
  /** What is known of the item that is shown. */
  readonly inspector: ReactNode
  /** What opens over it. */
  readonly children: ReactNode
}

/** One output over the whole window: the deepest zoom of the sheet that it was opened from. */
export function Viewer({ inspector, children }: ViewerProps) {
  const assetId = useViewer((state) => state.assetId)
  const list = MEDIA_LISTS[useViewer((state) => state.list)]
  const viewed = useViewed(list, assetId)
  const kept = useViewer((state) => state.kept)
  const menu = useContextMenu()
  const popup = useRef<HTMLDivElement>(null)
  const isOpen = viewed !== null
  const shown = useLastOf(viewed)
  useReturn(popup, isOpen, shown)
  return (
    <Dialog.Root
      open={isOpen}
      // It covers the window: a press below it is the second one of a double click that met it as it turned round from closing.
      disablePointerDismissal
      onOpenChange={(open, { reason }) => {
        if (open) return
        if (reason === 'escape-key' && kept !== null) goBack()
        else closeViewer()
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          data-theme="dark"
          data-viewer=""
          data-takes-drops=""
          // The panel itself, so that the space bar plays a video instead of pressing the first button.
          initialFocus={popup}
          finalFocus={() => {
            return focusAfter(shown?.entry.asset.id ?? null) ?? true
          }}
          onContextMenu={(event) => {
            if (kept === null && !isInInformation(event.target)) menu.openAtPointer(event)
          }}
          // Its own colour is what it waits for before it goes; what lies on it fades at the same pace.
          className="group/viewer no-window-drag fixed inset-0 z-30 flex bg-black/1 text-ink outline-none transition-[background-color] duration-move data-ending-style:pointer-events-none data-ending-style:bg-transparent data-starting-style:bg-transparent"
        >
          {shown !== null && <Stage viewed={shown} list={list} menu={menu} inspector={inspector} />}
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function focusAfter(assetId: string | null): HTMLElement | null {
  const { leftFor } = useViewer.getState()
  if (leftFor === 'compare') return document.querySelector<HTMLElement>('[data-compare]')
  if (leftFor === 'crop') return document.querySelector<HTMLElement>('[data-crop]')
  if (leftFor === 'mask') return document.querySelector<HTMLElement>(`#${MASK_STAGE_ID}`)
  return leftFor === 'prompt' ? promptElement() : tileOf(assetId)
}

/** Text can be selected there, which has a menu of its own. */
function isInInformation(target: EventTarget): boolean {
  return target instanceof Element && target.closest('aside') !== null
}

/** Returns what is shown, or was shown last: it is still seen while the viewer closes. */
function useLastOf(viewed: Viewed | null): Viewed | null {
  const [last, setLast] = useState(viewed)
  if (viewed !== null && viewed !== last) setLast(viewed)
  return viewed ?? last
}

/** Lets what was shown last return to its tile when the viewer closes. */
function useReturn(
  popup: RefObject<HTMLElement | null>,
  isOpen: boolean,
  shown: Viewed | null,
): void {
  const wasOpen = useRef(isOpen)
  const id = shown?.entry.asset.id ?? null
  useLayoutEffect(() => {
    const isClosing = wasOpen.current && !isOpen
    wasOpen.current = isOpen
    if (!isClosing || id === null) return
    leaveFullScreen()
    const { list } = useViewer.getState()
    const { leftFor } = useViewer.getState()
    if (leftFor === 'mask' || leftFor === 'compare' || leftFor === 'crop') return
    if (tileOf(id) === null) revealAsset(list, id)
    const picture = popup.current?.querySelector<HTMLElement>(FLIES)
    if (picture !== null && picture !== undefined) flyBack(picture, tileOf(id))
    if (leftFor === null) focusOnceThere(id)
  }, [popup, isOpen, id])
}

/** Frames in which a sheet that was just scrolled has made its tiles. */
const MOST_FRAMES = 20

/** Focuses a tile that the sheet is only about to make, unless the focus is elsewhere by then. */
function focusOnceThere(id: string, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body
    if (isFree) tileOf(id)?.focus({ preventScroll: true })
    if (frames > 0) focusOnceThere(id, frames - 1)
  })
}

interface StageProps {
  readonly viewed: Viewed
  readonly list: MediaList
  readonly menu: ContextMenuControl
  readonly inspector: ReactNode
}

function Stage({ viewed, list, menu, inspector }: StageProps) {
  const isInspectorOpen = usePanes((state) => state.inspectorOpen)
  const kept = useViewer((state) => state.kept)
  const isIdle = useIdle()
  const ground = useSettings((state) => state.settings.ground)
  const strip = useStrip()
  const { entry, at } = viewed
  const space = strip.isShown ? STRIP_SPACE : 0
  return (
    <>
      <div className={`${FADES} absolute inset-0`}>
        <Backdrop asset={kept === null ? entry.asset : null} ground={ground} />
      </div>
      <div
        data-idle={isIdle ? '' : undefined}
        data-ground={ground}
        style={{ '--strip-space': `${space}px`, paddingBottom: strip.isKept ? STRIP_SPACE : 0 }}
        className="group/stage relative flex min-w-0 flex-1 flex-col data-idle:cursor-none"
      >
        {kept === null ? (
          <ItemStage viewed={viewed} list={list} menu={menu} />
        ) : (
          <KeptStage kept={kept} request={entry.job.request} />
        )}
        {kept === null && (
          <StripZone list={list} at={at} isShown={strip.isShown} onHover={strip.onHover} />
        )}
      </div>
      {isInspectorOpen && <Information>{inspector}</Information>}
    </>
  )
}

/** Beside the picture. The picture gets the focus when it goes with the focus in it. */
function Information({ children }: { readonly children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null)
  useFocusFallback(panel, viewerElement)
  return (
    <div ref={panel} className={`${FADES} viewer-inspector`}>
      {children}
    </div>
  )
}

function viewerElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-viewer]')
}

const FADES =
  'transition-opacity duration-move group-data-starting-style/viewer:opacity-0 group-data-ending-style/viewer:opacity-0'
