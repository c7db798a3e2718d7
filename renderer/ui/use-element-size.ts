import { useLayoutEffect, useState, type RefObject } from 'react'

/** Size in CSS pixels, without padding and scrollbar. */
export interface ElementSize {
  readonly width: number
  readonly height: number
}

/**
 * Returns the inner size of an element, kept up to date; null before it is known. An element that is hidden keeps its
 * last size.
 */
export function useElementSize(ref: RefObject<HTMLElement | null>): ElementSize | null {
  const [size, setSize] = useState<ElementSize | null>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined || entry.contentRect.width === 0) return
      const { width, height } = entry.contentRect
      setSize({ width: Math.floor(width), height: Math.floor(height) })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
