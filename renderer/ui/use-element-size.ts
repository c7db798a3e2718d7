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
    const take = (inner: ElementSize): void => {
      if (!(inner.width > 0)) return
      const [width, height] = [Math.floor(inner.width), Math.floor(inner.height)]
      setSize((before) =>
        before?.width === width && before.height === height ? before : { width, height },
      )
    }
    // At once: what an observer tells first comes a frame later.
    take(innerSizeOf(element))
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) take(entry.contentRect)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}

/** What an observer would say; `NaN` of what is not shown. Not by its rectangle, which is another one while it is moved or scaled. */
function innerSizeOf(element: HTMLElement): ElementSize {
  const style = getComputedStyle(element)
  // Borders and scroll bars are of whole pixels.
  return {
    width:
      pixels(style.width) -
      pixels(style.paddingLeft) -
      pixels(style.paddingRight) -
      (element.offsetWidth - element.clientWidth),
    height:
      pixels(style.height) -
      pixels(style.paddingTop) -
      pixels(style.paddingBottom) -
      (element.offsetHeight - element.clientHeight),
  }
}

function pixels(length: string): number {
  return Number.parseFloat(length)
}
