import type { Texts } from '../texts/texts.ts'
import type { VerifiedLine } from './lines.ts'

/** Returns the result of a verification: a sentence or two, and a line for each file with a problem. */
export function verifiedText(line: VerifiedLine, texts: Texts): string {
  const { checked, ok, missing, changed, unreadable, adopted, mended, databaseOk } = line
  const rows = (state: 'missing' | 'changed' | 'unreadable', ids: readonly string[]): string[] =>
    ids.map((id) => `${texts.fileStates[state]}  ${id}`)
  return [
    checked === ok ? texts.allVerified(checked) : texts.someVerified(checked, checked - ok),
    ...rows('missing', missing),
    ...rows('changed', changed),
    ...rows('unreadable', unreadable),
    ...(adopted > 0 ? [texts.adopted(adopted)] : []),
    ...(mended > 0 ? [texts.mended(mended)] : []),
    ...(databaseOk === false ? [texts.databaseDamaged] : []),
    ...(databaseOk === null ? [texts.databaseUnknown] : []),
  ].join('\n')
}
