import { create } from 'zustand'
import { useViewer } from '../../../navigation/viewer-store.ts'
import { FITTED, type Size, type Zoom } from '../../../parts/stage/zoom.ts'

interface KeptZoom extends Size {
  readonly zoom: Zoom
  /** The opening of the viewer in which it was chosen. */
  readonly opening: number
}

const useKept = create<KeptZoom>(() => ({ width: 0, height: 0, zoom: FITTED, opening: 0 }))

/**
 * Returns how a picture is looked at, and how that is changed: like the last one of the same size, so that the same spot of two pictures can
 * be compared; fitted when the viewer was opened.
 */
export function useKeptZoom({ width, height }: Size): readonly [Zoom, (zoom: Zoom) => void] {
  const opening = useViewer((state) => state.openings)
  const zoom = useKept((kept) =>
    kept.opening === opening && kept.width === width && kept.height === height ? kept.zoom : FITTED,
  )
  return [zoom, (changed) => useKept.setState({ width, height, zoom: changed, opening })]
}
