import { isLocalModel } from '#shared/domain/generation.ts'
import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { Sending } from '#shared/domain/ledger-history.ts'
import { exactDuration } from '../../../i18n/duration-text.ts'
import { formatBytes, formatClock, formatDateTime } from '../../../i18n/format.ts'
import { formatText } from '../../../i18n/format-text.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { providerText } from '../../../i18n/provider-text.ts'
import { costText, secondsOf } from '../../../parts/item/cost.ts'
import { parametersOf } from '../../../parts/item/parameters.ts'
import type { Compared } from '../use-compared.ts'

/** One line of the table: a value for each item, null where it has none. */
export interface Row {
  readonly name: string
  readonly values: readonly (string | null)[]
  readonly isEqual: boolean
}

/** Returns what items were made with, and what became of it, by line; lines that say nothing of any are left out. `sent` is by item. */
export function rowsOf(
  t: Translate,
  locale: string,
  items: readonly Compared[],
  sent: readonly (Sending | null)[],
): readonly Row[] {
  const facts = items.map((item, index) => factsOf(t, locale, item, sent[index] ?? null))
  const names = [...new Set(facts.flatMap((each) => [...each.keys()]))]
  return names.map((name) => {
    const values = facts.map((each) => each.get(name) ?? null)
    return { name, values, isEqual: new Set(values).size === 1 }
  })
}

function factsOf(
  t: Translate,
  locale: string,
  { asset, job }: Compared,
  sent: Sending | null,
): ReadonlyMap<string, string> {
  const seconds = secondsOf(job, sent)
  const size = t('viewer.pixels', { width: asset.width, height: asset.height })
  const all: readonly (readonly [string, string | null])[] = [
    ...parametersOf(t, job.request).map(({ name, value }) => [name, value] as const),
    [t('inspector.pixels'), `${size} · ${formatText(t, asset.mime)}`],
    [
      t('inspector.duration'),
      asset.durationSeconds === null ? null : formatClock(Math.round(asset.durationSeconds)),
    ],
    [t('inspector.fileSize'), formatBytes(locale, asset.bytes)],
    [t('inspector.provider'), sourceText(t, job)],
    [t('inspector.made'), formatDateTime(locale, asset.createdAt)],
    [
      t('inspector.took'),
      seconds === null || job.profileName === '' ? null : exactDuration(t, seconds),
    ],
    [t('inspector.cost'), costText(t, job)],
  ]
  return new Map(all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])))
}

function sourceText(t: Translate, { profileId, profileName, request }: Compared['job']): string {
  if (isLocalModel(request.model)) return t('inspector.madeHere')
  // Without a name: a file that was found in the library's folder.
  if (profileName === '') return t('inspector.adopted')
  return providerText(t, { name: profileName, isDemo: profileId === DEMO_PROFILE_ID })
}
