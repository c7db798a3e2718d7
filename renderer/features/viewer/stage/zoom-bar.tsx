import type { ReactNode } from 'react'
import { ZoomControls } from '../../../parts/stage/zoom-controls.tsx'
import { BottomBar } from '../chrome/bottom-bar.tsx'
import type { PictureZoom } from './use-picture-zoom.ts'

interface ZoomBarProps {
  readonly control: PictureZoom
  /** What else can be done with this picture. */
  readonly children?: ReactNode
}

/** How close one is to a picture, how to come closer, and what the viewer shows beside. */
export function ZoomBar({ control, children }: ZoomBarProps) {
  return (
    <BottomBar>
      <ZoomControls control={{ ...control, isFitted: control.zoom.scale === 1 }} />
      {children}
    </BottomBar>
  )
}
