import type { Insertion } from './insertion.ts'

interface InsertionLineProps {
  readonly insertion: Insertion | null
  /** See `MountedRows`. */
  readonly shift: number
}

/** Renders the line where dragged items would go, in a grid's scroll space; nothing while there is none. */
export function InsertionLine({ insertion, shift }: InsertionLineProps) {
  if (insertion === null) return null
  const { x, y, width, height } = insertion.line
  return (
    <div
      aria-hidden
      data-insertion={insertion.index}
      // A border keeps its colour where the system chooses all colours.
      className="pointer-events-none absolute z-10 rounded-full border border-ink bg-ink shadow-[0_0_0_1px_var(--canvas)]"
      style={{ left: x, top: y + shift, width, height }}
    />
  )
}
