import { assertNever } from '#shared/assert-never.ts'
import type { ReferenceChange } from '#shared/domain/reference-change.ts'
import type { Texts } from '../texts/texts.ts'
import type { ReferenceLine } from './lines.ts'
import { oneLine, readableSize } from './sanitize.ts'

/** Describes what is used, and what was done to it so that it can be sent. */
export function describeReference(line: ReferenceLine, texts: Texts): string {
  const position = line.position + 1
  const source = oneLine(line.source)
  if (!line.used) return texts.referenceUnused(position, source)
  const facts = [
    line.mime,
    line.width === null ? null : `${line.width}x${line.height}`,
    line.bytes === null ? null : readableSize(line.bytes, texts),
    ...line.changes.map((change) => changeText(change, texts)),
  ].filter((fact) => fact !== null)
  const described = texts.referenceUsed(position, source)
  return facts.length === 0 ? described : `${described}${texts.aside(facts)}`
}

function changeText(change: ReferenceChange, texts: Texts): string {
  const { changes } = texts
  switch (change.type) {
    case 'oriented':
      return changes.oriented
    case 'first_frame':
      return changes.first_frame
    case 'stripped':
      return changes.stripped(readableSize(change.bytes, texts))
    case 'profile_dropped':
      return changes.profile_dropped
    case 'scaled': {
      const { from, to } = change
      return changes.scaled(`${from.width}x${from.height}`, `${to.width}x${to.height}`)
    }
    case 'encoded': {
      const { from, to } = change
      return changes.encoded(
        `${from.mime} ${readableSize(from.bytes, texts)}`,
        `${to.mime} ${readableSize(to.bytes, texts)}`,
      )
    }
    default:
      return assertNever(change)
  }
}
