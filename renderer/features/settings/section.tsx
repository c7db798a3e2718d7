import { createContext, use, useEffect, useId, useRef, type ReactNode } from 'react'
import { useView, type SettingsSection } from '../../navigation/view-store.ts'

/** What is searched for in the settings; empty when nothing is. */
export const SettingsSearch = createContext('')

/** Returns whether one of the texts has what is searched for; everything has nothing. */
export function isFound(search: string, ...texts: readonly (string | undefined)[]): boolean {
  const wanted = search.trim().toLocaleLowerCase()
  return texts.some((text) => text?.toLocaleLowerCase().includes(wanted))
}

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
  const search = use(SettingsSearch)
  const matches = isFound(search, title, note)
  return (
    <section
      ref={place}
      data-matches={matches}
      aria-labelledby={id}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- only by a script, for who is led here
      tabIndex={-1}
      {...(wanted ? { 'data-wanted': '' } : {})}
      // What is left without a row that is searched for is left out as well.
      className="mt-10 scroll-mt-6 outline-none not-has-data-setting:data-[matches=false]:hidden"
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
        {/* Who searches for the part itself sees all of it. */}
        <SettingsSearch value={matches ? '' : search}>{children}</SettingsSearch>
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
  const search = use(SettingsSearch)
  if (!isFound(search, label, note)) return null
  return (
    <div
      data-setting=""
      className="flex min-h-13 flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5"
    >
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
