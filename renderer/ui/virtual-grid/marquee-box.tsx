import type { Box } from './grid-layout.ts'

/** Renders the rectangle that is being drawn with the pointer, in a grid's scroll space; nothing while there is none. */
export function MarqueeBox({ box, shift }: { readonly box: Box | null; readonly shift: number }) {
  if (box === null) return null
  return (
    <div
      aria-hidden
      data-marquee=""
      className="pointer-events-none absolute z-10 rounded-sm border border-accent bg-accent/15"
      style={{ left: box.x, top: box.y + shift, width: box.width, height: box.height }}
    />
  )
}
