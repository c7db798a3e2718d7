import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reference, StoredReference } from '#shared/domain/reference.ts'
import { ReferencePicture } from '../../../parts/reference-picture.tsx'
import { Section } from '../section.tsx'
import { openReference } from './open-reference.ts'

/** What went along with the prompt. A click on a picture opens what it was made from. */
export function ReferenceList({ references }: { readonly references: readonly Reference[] }) {
  const { t } = useTranslation()
  const title = t('viewer.madeFrom')
  return (
    <Section title={title}>
      <ul aria-label={title} className="-ml-1.5 space-y-0.5">
        {references.map((reference, place) => (
          // The same picture can go along twice.
          // oxlint-disable-next-line react/no-array-index-key -- what a job was sent with never changes
          <li key={`${place} ${keyOf(reference)}`}>
            {reference.type === 'stored' ? (
              <StoredRow reference={reference} />
            ) : (
              <AddressRow reference={reference} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function keyOf(reference: Reference): string {
  return reference.type === 'stored' ? reference.sha256 : reference.url
}

const ROW = 'flex w-full items-center gap-3 rounded-md p-1.5 text-left'
const PICTURE = 'size-11 shrink-0 overflow-hidden rounded-md bg-raised'

function StoredRow({ reference }: { readonly reference: StoredReference }) {
  const { t } = useTranslation()
  const [isGone, setGone] = useState(false)
  const { name, width, height } = reference
  const isPicture = width !== null && height !== null
  const size = isPicture ? t('viewer.pixels', { width, height }) : ''
  const note = isGone ? t('viewer.keptGone') : size
  const row = (
    <>
      <span className={PICTURE}>
        <ReferencePicture reference={reference} onMissing={() => setGone(true)} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-ink" title={name}>
          {name}
        </span>
        {note !== '' && <span className="block text-xs text-ink-3">{note}</span>}
      </span>
    </>
  )
  if (!isPicture) return <div className={ROW}>{row}</div>
  return (
    <button
      type="button"
      onClick={() => void openReference(reference)}
      className={`${ROW} transition-colors duration-100 hover:bg-hover`}
    >
      {row}
    </button>
  )
}

/** The provider fetched it, and only its host is known to be worth reading. */
function AddressRow({
  reference,
}: {
  readonly reference: Extract<Reference, { type: 'address' }>
}) {
  const { t } = useTranslation()
  return (
    <div className={ROW} title={reference.url}>
      <span className={PICTURE}>
        <ReferencePicture reference={reference} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-ink">{new URL(reference.url).host}</span>
        <span className="block text-xs text-ink-3">{t('viewer.fetchedByProvider')}</span>
      </span>
    </div>
  )
}
