import { Dialog } from '@base-ui/react/dialog'
import { useRef, useState, type ReactNode } from 'react'
import { assertNever } from '#shared/assert-never.ts'
import { MASK_STAGE_ID } from '../../navigation/mask-mode.ts'
import { promptElement } from '../../navigation/focus-prompt.ts'
import { closeCompare, pairOf, useCompare } from '../../navigation/compare-store.ts'
import { tileOf } from '../../navigation/tile-of.ts'
import { useIdle } from '../../parts/stage/use-idle.ts'
import { Header } from './chrome/header.tsx'
import { Blink } from './stages/blink.tsx'
import { Difference } from './stages/difference.tsx'
import { SideBySide } from './stages/side-by-side.tsx'
import { Slider } from './stages/slider.tsx'
import { Table } from './table/table.tsx'
import { useCompareCommands } from './use-compare-commands.ts'
import { useCompared, type Compared } from './use-compared.ts'
import { useVideoSync } from './video/use-video-sync.ts'
import { WHOLE } from './view/linked-view.ts'
import type { ViewState } from './view/use-linked-stage.ts'
import { shownWay } from './ways.ts'

/** Items of the library held against each other, over the whole window: as deep as the viewer, and one level below it. */
export function Compare({ children }: { readonly children: ReactNode }) {
  const isOpen = useCompare(({ ids }) => ids.length > 0)
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root
      open={isOpen}
      // As in the viewer: there is nothing beside it to press.
      disablePointerDismissal
      onOpenChange={(open) => {
        if (!open) closeCompare()
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          data-theme="dark"
          data-viewer=""
          data-compare=""
          data-takes-drops=""
          // The panel itself, so that the space bar plays or switches instead of pressing the first button.
          initialFocus={popup}
          finalFocus={() => focusAfter() ?? true}
          className="compare group/viewer no-window-drag"
        >
          {isOpen && <Content />}
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function focusAfter(): HTMLElement | null {
  const { isLeft, viewed, focused } = useCompare.getState()
  if (isLeft) {
    return document.querySelector<HTMLElement>(`#${MASK_STAGE_ID}`) ?? promptElement()
  }
  if (viewed !== null) {
    return document.querySelector<HTMLElement>('[data-viewer]:not([data-compare])')
  }
  return tileOf(focused)
}

function Content() {
  const ids = useCompare((state) => state.ids)
  const focused = useCompare((state) => state.focused)
  const isTableShown = useCompare((state) => state.isTableShown)
  const items = useCompared(ids)
  const isIdle = useIdle()
  const inFocus = items.find(({ asset }) => asset.id === focused)
  const pair = pairIn(items, pairOf({ ids, focused }))
  useCompareCommands({ items, pair, inFocus })
  return (
    <>
      <div data-idle={isIdle ? '' : undefined} className="group/stage compare-stage">
        <Header items={items} focused={inFocus} />
        {items.length === ids.length && pair !== null && (
          <Stage items={items} pair={pair} focused={focused} />
        )}
      </div>
      {isTableShown && <Table items={items} />}
    </>
  )
}

function pairIn(
  items: readonly Compared[],
  ids: readonly [string, string] | null,
): readonly [Compared, Compared] | null {
  const [left, right] = (ids ?? []).map((id) => items.find(({ asset }) => asset.id === id))
  return left === undefined || right === undefined ? null : [left, right]
}

interface StageProps {
  readonly items: readonly Compared[]
  readonly pair: readonly [Compared, Compared]
  readonly focused: string
}

/** What is seen stays the same from one way to another, and with the next item: one looks at the same spot. */
function Stage({ items, pair, focused }: StageProps) {
  const way = shownWay(
    useCompare((state) => state.way),
    pair,
  )
  const [view, onView] = useState(WHOLE)
  const state: ViewState = { view, onView }
  const shown = way === 'sideBySide' ? items : pair
  const videos = useVideoSync(shown.some(({ asset }) => asset.kind === 'video'))
  const props = { focused, state, videos }
  switch (way) {
    case 'sideBySide':
      return <SideBySide key={items.length} items={items} {...props} />
    case 'slider':
      return <Slider pair={pair} {...props} />
    case 'blink':
      return <Blink pair={pair} {...props} />
    case 'difference':
      return <Difference pair={pair} {...props} />
    default:
      return assertNever(way)
  }
}
