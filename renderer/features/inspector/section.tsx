import type { ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  /** At the right of the title: what can be done with all of it. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Renders a part of the inspector below a small title. */
export function Section({ title, actions, children }: SectionProps) {
  return (
    <section className="border-t border-line px-4 py-3.5 first:border-t-0">
      <div className="mb-1.5 flex min-h-6 items-center justify-between gap-2">
        <h3 className="text-xs font-medium text-ink-3">{title}</h3>
        {actions}
      </div>
      {children}
    </section>
  )
}

interface FactProps {
  readonly label: string
  readonly children: ReactNode
}

/** Renders a line that is a name and a value. Belongs into a `<dl>`. */
export function Fact({ label, children }: FactProps) {
  return (
    <div className="flex items-baseline justify-between gap-3 py-0.5">
      <dt className="shrink-0 text-xs text-ink-3">{label}</dt>
      <dd className="min-w-0 text-right text-ink wrap-anywhere tabular-nums">{children}</dd>
    </div>
  )
}
