import type { ReactNode } from 'react'
import { Floating } from '../../../parts/stage/floating.tsx'
import { ViewButtons } from './view-buttons.tsx'

/** Renders the controls of what is shown, above the strip of small pictures, with those that every kind has. */
export function BottomBar({ children }: { readonly children: ReactNode }) {
  return (
    <div className="pointer-events-none absolute inset-x-4 bottom-[calc(1rem+var(--strip-space))] z-10 @container flex justify-center">
      {/* Beside the information in a small window it has two rows. */}
      <Floating className="max-w-full min-w-0 @max-[32rem]:flex-wrap @max-[32rem]:justify-center">
        {children}
        <span aria-hidden className="mx-1 h-4 w-px bg-line @max-[32rem]:hidden" />
        <ViewButtons />
      </Floating>
    </div>
  )
}
