import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/domain/asset.ts'
import { bridge } from '../../../data/bridge.ts'
import { useAsked } from '../../../data/use-asked.ts'
import { AssetThumbnail } from '../../../parts/asset-thumbnail.tsx'
import { useRovingTabStop } from '../../../ui/use-roving-tab-stop.ts'
import { Section } from '../section.tsx'
import { openItem } from './open-item.ts'
import { shapeOf } from './shape-of.ts'

/** What an item went along for as a reference, the newest first; nothing where there is none. */
export function Descendants({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const made = useAsked(asset.id, () => bridge.ledger.madeFrom({ id: asset.id }))
  const strip = useRovingTabStop<HTMLUListElement>()
  if (made === null || made.assets.length === 0) return null
  const title = t('inspector.madeOfIt')
  return (
    <Section title={title}>
      <ul aria-label={title} {...strip} className="flex flex-wrap gap-1.5">
        {made.assets.map((each, index) => (
          <li key={each.id}>
            <Descendant asset={each} position={index + 1} total={made.assets.length} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface DescendantProps {
  readonly asset: Asset
  readonly position: number
  readonly total: number
}

function Descendant({ asset, position, total }: DescendantProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      aria-label={t('inspector.openMade', { index: position, total })}
      onClick={() => void openItem(asset.id)}
      style={{ aspectRatio: shapeOf(asset) }}
      className="block h-14 max-w-28 min-w-8 overflow-hidden rounded-md bg-raised"
    >
      <AssetThumbnail asset={asset} />
    </button>
  )
}
