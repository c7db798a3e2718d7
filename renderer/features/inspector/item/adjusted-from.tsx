import { useTranslation } from 'react-i18next'
import { findItem } from '../../../data/media/find-item.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { useAsked } from '../../../data/use-asked.ts'
import { AssetThumbnail } from '../../../parts/asset-thumbnail.tsx'
import { Section } from '../section.tsx'
import { openItem } from './open-item.ts'

/** What a picture was cropped or turned from, to be opened; nothing for any other item, and where the original is gone. */
export function AdjustedFrom({ entry: { job } }: { readonly entry: MediaEntry }) {
  const { t } = useTranslation()
  const id = job.request.kind === 'image' ? (job.request.adjustment?.asset ?? '') : ''
  const original = useAsked(id, async () => (id === '' ? null : findItem(id)))
  if (original === null) return null
  const { asset } = original
  const title = t('viewer.madeFrom')
  return (
    <Section title={title}>
      <ul aria-label={title} className="grid grid-cols-4 gap-1">
        <li>
          <button
            type="button"
            aria-label={t('edit.openOriginal')}
            onClick={() => void openItem(asset.id)}
            className="block aspect-square w-full overflow-hidden rounded-md bg-raised"
          >
            <AssetThumbnail asset={asset} />
          </button>
        </li>
      </ul>
    </Section>
  )
}
