import type { PointerEvent, ReactNode, RefObject } from 'react'
import { pointOnStage, useZoomWheel } from '../../../parts/stage/use-zoom-wheel.ts'
import { classNames } from '../../../ui/class-names.ts'
import type { LinkedStage } from '../view/use-linked-stage.ts'

interface StageAreaProps {
  readonly linked: LinkedStage
  /** Which of the pictures the pointer is over. */
  readonly picture: number
  readonly area: RefObject<HTMLDivElement | null>
  readonly className?: string
  readonly children: ReactNode
}

/** An area that shows one of the pictures, or two over each other: the wheel zooms at the pointer, dragging moves all of them. */
export function StageArea({ linked, picture, area, className, children }: StageAreaProps) {
  useZoomWheel(area, (factor, point) => linked.zoomAt(factor, point, picture))
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the same is done by buttons and keys
    <div
      ref={area}
      className={classNames(
        'relative size-full touch-none overflow-hidden',
        !linked.isFitted && 'cursor-grab active:cursor-grabbing',
        className,
      )}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={(pointer) => drag(pointer, linked, picture)}
      onDoubleClick={(click) => {
        if (!linked.isFitted) linked.fit()
        else closer(linked, pointOnStage(area.current, click), picture)
      }}
    >
      {children}
    </div>
  )
}

function drag(pointer: PointerEvent, linked: LinkedStage, picture: number): void {
  if ((pointer.buttons & 1) === 0 || linked.isFitted) return
  linked.pan({ x: pointer.movementX, y: pointer.movementY }, picture)
}

/** Actual size, or twice the size where the fitted picture is shown in full already. */
function closer(
  linked: LinkedStage,
  point: { readonly x: number; readonly y: number },
  picture: number,
): void {
  if ((linked.magnifications[picture] ?? 1) < 0.95) linked.actual(point, picture)
  else linked.zoomAt(2, point, picture)
}
