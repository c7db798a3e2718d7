import { useLayoutEffect, type RefObject } from 'react'
import { useViewer } from '../../../navigation/viewer-store.ts'
import { flyIn } from './flight.ts'
import { tileOf } from '../../../navigation/tile-of.ts'

/** The last opening of the viewer that a picture has flown into. */
let flown = 0

/** Lets what is on the stage come from its tile when the viewer was just opened on it. Nothing moves when one steps. */
export function useFlight(picture: RefObject<HTMLElement | null>, isPlaced: boolean): void {
  useLayoutEffect(() => {
    const { openings, assetId } = useViewer.getState()
    if (!isPlaced || picture.current === null || openings === flown) return
    flown = openings
    flyIn(picture.current, tileOf(assetId))
  }, [picture, isPlaced])
}
