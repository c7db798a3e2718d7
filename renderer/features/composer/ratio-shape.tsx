import type { AspectRatio } from '#shared/domain/aspect-ratio.ts'

/** Longest side of a drawn shape, in CSS pixels. */
const SHAPE = 15

/** Drawn by the ratio's name, so that 16:9 and 3:2 can be told apart: the API's 3:2 is really 7:4. */
export function RatioShape({ ratio }: { readonly ratio: AspectRatio }) {
  const [width = 1, height = 1] = ratio.split(':').map(Number)
  const scale = SHAPE / Math.max(width, height)
  const drawnWidth = Math.round(width * scale)
  const drawnHeight = Math.round(height * scale)
  return (
    <svg aria-hidden width="18" height="18" fill="none" stroke="currentColor" strokeWidth="1.5">
      <rect
        x={(18 - drawnWidth) / 2}
        y={(18 - drawnHeight) / 2}
        width={drawnWidth}
        height={drawnHeight}
        rx="2"
      />
    </svg>
  )
}
