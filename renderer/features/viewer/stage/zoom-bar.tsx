import { ZoomControls } from '../../../parts/stage/zoom-controls.tsx'
import { BottomBar } from '../chrome/bottom-bar.tsx'
import type { PictureZoom } from './use-picture-zoom.ts'

/** How close one is to a picture, how to come closer, and what the viewer shows beside. */
export function ZoomBar({ control }: { readonly control: PictureZoom }) {
  return (
    <BottomBar>
      <ZoomControls control={{ ...control, isFitted: control.zoom.scale === 1 }} />
    </BottomBar>
  )
}
