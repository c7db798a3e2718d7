import { useLayoutEffect, useState, type RefObject } from 'react'
import type { Size } from './zoom.ts'

const NO_SIZE: Size = { width: 0, height: 0 }

/** Returns the size of the stage in CSS pixels, from the first picture on that is painted: what is on it must not jump. */
export function useStageSize(stage: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState(NO_SIZE)
  useLayoutEffect(() => {
    const element = stage.current
    if (element === null) return
    const measure = (): void =>
      setSize((before) =>
        before.width === element.clientWidth && before.height === element.clientHeight
          ? before
          : { width: element.clientWidth, height: element.clientHeight },
      )
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [stage])
  return size
}
