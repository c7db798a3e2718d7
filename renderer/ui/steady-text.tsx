import type { ReactNode } from 'react'

interface SteadyTextProps {
  readonly text: string
  /** What it may say instead, now and then. */
  readonly instead: readonly string[]
  /** A sign right behind it. */
  readonly children?: ReactNode
}

/** Renders a text that is as wide as the widest of what may stand in its place, so that nothing beside it moves. */
export function SteadyText({ text, instead, children }: SteadyTextProps) {
  return (
    <span className="grid min-w-0 text-left">
      <span className="flex min-w-0 items-center gap-1.5 [grid-area:1/1]">
        <span className="truncate">{text}</span>
        {children}
      </span>
      {/* Drawn by the stylesheet: it is no text of the page, and nobody hears it. */}
      {[...new Set(instead)].map((other) => (
        <span
          key={other}
          aria-hidden
          data-text={other}
          className={`invisible block h-0 overflow-hidden [grid-area:1/1] after:content-[attr(data-text)] ${children === undefined ? '' : 'pr-4'}`}
        />
      ))}
    </span>
  )
}
