import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/domain/asset.ts'
import type { Job } from '#shared/domain/generation.ts'
import { AssetTile } from '../../../parts/asset-tile/asset-tile.tsx'
import { useFocusFallback } from '../../../ui/use-focus-fallback.ts'
import { ExtrasButton } from './extras-button.tsx'
import { feedElement } from './feed-element.ts'
import { sentSmaller } from './job-meta.ts'

interface OutputTileProps {
  readonly asset: Asset
  readonly job: Job
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** From 1, among the job's tiles. */
  readonly position: number
  readonly total: number
  /** What arrived beside the outputs and is folded behind this one. */
  readonly extras: readonly Asset[]
  readonly isSelected?: boolean
}

/** Renders an output of a job; see `AssetTile`. */
export function OutputTile(props: OutputTileProps) {
  const { asset, job, extras } = props
  const { t } = useTranslation()
  const tile = useRef<HTMLDivElement>(null)
  useFocusFallback(tile, feedElement)
  return (
    <AssetTile
      ref={tile}
      asset={asset}
      request={job.request}
      job={job}
      width={props.width}
      height={props.height}
      position={props.position}
      total={props.total}
      list="feed"
      notes={sentSmaller(t, [job])}
      badge={extras.length > 0 && <ExtrasButton extras={extras} prompt={job.request.prompt} />}
    />
  )
}
