import type { ReactNode } from 'react'

/** Renders the line over what is shown: where one is, what it is, what can be done with it. Left and right of it is room for the window's own buttons. */
export function TopLine({ children }: { readonly children: ReactNode }) {
  return (
    <header className="viewer-top pointer-events-none absolute inset-x-4 top-4 z-10 @container">
      <div className="grid grid-cols-[1fr_minmax(0,auto)_1fr] items-center gap-3">{children}</div>
    </header>
  )
}
