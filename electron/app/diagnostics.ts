import type { Settings } from '#shared/domain/settings.ts'

export interface DiagnosticsFacts {
  /** By what they are versions of. */
  readonly versions: Readonly<Record<string, string>>
  readonly settings: Settings
  /** How many providers there are, besides the demo; neither their names nor their addresses. */
  readonly providers: number
  readonly softwareRendering: boolean
  /** The log file, one redacted entry a line. */
  readonly log: string
  /** The user's home folder, whose path has the user's name in it. */
  readonly home: string
}

/** So many of the last warnings and errors are of interest. */
const MOST_ENTRIES = 30

/** Returns what helps to understand a report, as text to be read before it is sent: no names, addresses, prompts or tokens. */
export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { theme, language, notifications, discreet, copyMetadata, shortcuts } = facts.settings
  const settings = {
    theme,
    language,
    notifications,
    discreet,
    copyMetadata,
    changedShortcuts: Object.keys(shortcuts).length,
    providers: facts.providers,
    softwareRendering: facts.softwareRendering,
  }
  const lines = [
    'Vignette diagnostics',
    ...Object.entries({ ...facts.versions, ...settings }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '',
    'Last warnings and errors:',
    ...worries(facts.log),
  ]
  return `${lines.join('\n').replaceAll(facts.home, '~')}\n`
}

function worries(log: string): readonly string[] {
  const found = log.split('\n').filter((line) => /"level":"(?:warn|error)"/.test(line))
  return found.length === 0 ? ['none'] : found.slice(-MOST_ENTRIES)
}
