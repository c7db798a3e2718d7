import { useRef, type ReactNode } from 'react'
import { Inspector } from '../features/inspector/inspector.tsx'
import { usePanes } from '../data/panes.ts'
import { useMaskMode } from '../navigation/mask-mode.ts'
import { useView } from '../navigation/view-store.ts'
import { Header } from './header.tsx'
import { Rail } from './rail.tsx'
import { useTileWheel } from './use-tile-wheel.ts'

interface FrameProps {
  /** Floats over the bottom of the canvas. */
  readonly dock: ReactNode
  /** The view; scrolls by itself, and leaves `--dock-space` below its last row. */
  readonly children: ReactNode
}

/**
 * Renders what is around every view: the rail, the header over the whole width, and below it the canvas with the
 * inspector. What floats over the canvas is before it in the order of Tab.
 */
export function Frame({ dock, children }: FrameProps) {
  const canvas = useRef<HTMLElement>(null)
  useTileWheel(canvas)
  const isMasking = useMaskMode(({ assetId }) => assetId !== null)
  const isBrowsing = useView(({ view }) => view !== 'create' && view !== 'chat') && !isMasking
  const isBesideConversations = useView(({ view }) => view === 'chat') && !isMasking
  const hasConversations = usePanes((state) => state.conversationsOpen) && isBesideConversations
  return (
    <div
      className="frame flex h-full"
      {...(isBrowsing ? { 'data-browsing': '' } : {})}
      {...(hasConversations ? { 'data-conversations': '' } : {})}
    >
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <Header />
        <div className="relative flex min-h-0 flex-1">
          <main ref={canvas} data-region="" className="canvas relative min-w-0 flex-1">
            {dock}
            {children}
          </main>
          <InspectorSlot />
        </div>
      </div>
    </div>
  )
}

/** Beside the canvas where there is room for both, else over it. */
function InspectorSlot() {
  const isOpen = usePanes((state) => state.inspectorOpen)
  if (!isOpen) return null
  return (
    <div data-region="" className="inspector-slot">
      <Inspector />
    </div>
  )
}
