interface RatioShapeProps {
  /** The sides, in any unit. */
  readonly width: number
  readonly height: number
  /** Longest side of the drawing, in CSS pixels. */
  readonly side: number
  readonly isFilled: boolean
}

/** Draws a shape in its true proportion. */
export function RatioShape({ width, height, side, isFilled }: RatioShapeProps) {
  const scale = side / Math.max(width, height)
  const box = side + 2
  const drawn = { width: width * scale, height: height * scale }
  return (
    <svg
      aria-hidden
      width={box}
      height={box}
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.5"
      className="shrink-0"
    >
      <rect x={(box - drawn.width) / 2} y={(box - drawn.height) / 2} {...drawn} rx="2" />
    </svg>
  )
}
