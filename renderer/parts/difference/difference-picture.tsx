import { useEffect, useRef, type CSSProperties } from 'react'
import type { Difference } from './measure-difference.ts'

interface DifferencePictureProps {
  readonly measured: Difference
  /** Of the picture, for those who do not see it. */
  readonly label: string
  readonly className: string
  readonly style?: CSSProperties
}

/** Renders what differs between two pictures, in their own pixels. */
export function DifferencePicture({ measured, label, className, style }: DifferencePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { picture, width, height } = measured
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(picture, 0, 0)
  }, [picture])
  return (
    <canvas
      ref={canvas}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it has no file that an <img> could show
      role="img"
      aria-label={label}
      width={width}
      height={height}
      className={className}
      style={style}
    />
  )
}
