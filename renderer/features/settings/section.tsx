import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useView, type SettingsSection } from '../../navigation/view-store.ts'

interface SectionProps {
  /** By which it is scrolled to; see `openSettings`. */
  readonly name: SettingsSection
  readonly title: string
  readonly note?: string
  /** Beside the title, such as a button. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** Renders a titled part of the settings. */
export function Section({ name, title, note, aside, children }: SectionProps) {
  const id = useId()
  const place = useRef<HTMLElement>(null)
  const wanted = useView((state) => state.settings?.section === name)
  useEffect(() => {
    if (!wanted) return
    place.current?.scrollIntoView()
    place.current?.focus({ preventScroll: true })
  }, [wanted])
  return (
    <section
      ref={place}
      aria-labelledby={id}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- only by a script, for who is led here
      tabIndex={-1}
      {...(wanted ? { 'data-wanted': '' } : {})}
      className="mt-10 scroll-mt-6 outline-none"
    >
      <div className="mb-3 flex min-h-8 items-end gap-4">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          {note !== undefined && <p className="text-ink-2">{note}</p>}
        </div>
        {aside}
      </div>
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">
        {children}
      </div>
    </section>
  )
}

interface SettingRowProps {
  readonly label: string
  readonly note?: string
  /** Over the whole width under all of it. */
  readonly below?: ReactNode
  readonly children: ReactNode
}

/** Renders one setting: its name at the left, its controls at the right. */
export function SettingRow({ label, note, below, children }: SettingRowProps) {
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <h3 className="text-ink">{label}</h3>
        {note !== undefined && (
          <p className="text-xs text-ink-2 wrap-anywhere select-text">{note}</p>
        )}
      </div>
      <div className="flex shrink-0 gap-2">{children}</div>
      {below}
    </div>
  )
}
