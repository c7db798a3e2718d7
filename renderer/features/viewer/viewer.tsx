import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/assert-never.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { mediaUrl } from '#shared/media-url.ts'
import { feed, useFeed } from '../create/feed/feed-store.ts'
import { loadAll } from '../create/feed/load-all.ts'
import { FileStage } from './file-stage.tsx'
import { ImageStage } from './image-stage.tsx'
import { InfoPanel } from './info-panel.tsx'
import { StepButton } from './step-button.tsx'
import { useViewerKeys } from './use-viewer-keys.ts'
import { VideoStage } from './video-stage.tsx'
import { viewerEntries, type ViewerEntry } from './viewer-entries.ts'
import { ViewerHeader } from './viewer-header.tsx'
import { closeViewer, openViewer, useViewer } from './viewer-store.ts'

/** Older jobs are asked for when fewer than this many outputs are left to step to. */
const LOAD_AHEAD = 4

/** One output on black, over the whole window. */
export function Viewer() {
  const assetId = useViewer((state) => state.assetId)
  const jobs = useFeed((state) => state.jobs)
  const entries = useMemo(() => viewerEntries(jobs), [jobs])
  const at = assetId === null ? -1 : entries.findIndex(({ asset }) => asset.id === assetId)
  const entry = entries[at]
  const popup = useRef<HTMLDivElement>(null)
  const lastId = useRef(assetId)
  useEffect(() => {
    if (assetId !== null) lastId.current = assetId
  }, [assetId])
  return (
    <Dialog.Root
      open={entry !== undefined}
      onOpenChange={(open) => {
        if (!open) closeViewer()
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          data-theme="dark"
          data-takes-drops=""
          // The panel itself, so that the space bar plays a video instead of pressing the first button.
          initialFocus={popup}
          finalFocus={() => (hasMovedOn() ? false : (tileOf(lastId.current) ?? true))}
          className="fixed inset-0 z-30 flex bg-black text-ink outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          {entry !== undefined && <Stage entry={entry} at={at} entries={entries} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Whether something else has taken the focus while the viewer was closing, as the prompt does for a picture that was dropped. */
function hasMovedOn(): boolean {
  const { activeElement, body } = document
  return (
    activeElement !== null &&
    activeElement !== body &&
    activeElement.closest('[role="dialog"]') === null
  )
}

function tileOf(assetId: string | null): HTMLElement | null {
  if (assetId === null) return null
  const id = CSS.escape(assetId)
  return document.querySelector<HTMLElement>(`[data-asset="${id}"], [data-extras~="${id}"]`)
}

interface StageProps {
  readonly entry: ViewerEntry
  readonly at: number
  readonly entries: readonly ViewerEntry[]
}

function Stage({ entry, at, entries }: StageProps) {
  const { t } = useTranslation()
  const infoOpen = useViewer((state) => state.infoOpen)
  const previous = entries[at - 1]
  const next = entries[at + 1]
  const showPrevious = (): void => show(previous)
  const showNext = (): void => show(next)
  const leave = (): void => {
    const other = next ?? previous
    if (other === undefined) closeViewer()
    else show(other)
  }
  useViewerKeys({
    viewerPrevious: showPrevious,
    viewerNext: showNext,
    viewerFirst: () => show(entries[0]),
    viewerLast: () => void showLast(),
  })
  useNeighbours(previous, next)
  useOlder(entries.length - at)
  const { asset } = entry
  return (
    <>
      <div className="relative flex min-w-0 flex-1 flex-col">
        <ViewerHeader entry={entry} position={at + 1} total={entries.length} onLeave={leave} />
        <AssetStage key={asset.id} asset={asset} prompt={entry.job.request.prompt} />
        {previous !== undefined && (
          <StepButton side="left" label={t('viewer.previous')} onClick={showPrevious} />
        )}
        {next !== undefined && (
          <StepButton side="right" label={t('viewer.next')} onClick={showNext} />
        )}
      </div>
      {infoOpen && <InfoPanel entry={entry} />}
    </>
  )
}

function AssetStage({ asset, prompt }: { readonly asset: Asset; readonly prompt: string }) {
  switch (asset.kind) {
    case 'image':
      return <ImageStage asset={asset} alt={prompt} />
    case 'video':
      return <VideoStage asset={asset} label={prompt} />
    case 'file':
      return <FileStage asset={asset} />
    default:
      return assertNever(asset)
  }
}

function show(target: ViewerEntry | undefined): void {
  if (target !== undefined) openViewer(target.asset.id)
}

/** The oldest there is. Of a long feed the window has only the newest part: the rest is loaded, unless one goes elsewhere meanwhile. */
async function showLast(): Promise<void> {
  const loaded = lastLoaded()
  show(loaded)
  const isStillThere = (): boolean => useViewer.getState().assetId === loaded?.asset.id
  await loadAll(feed, isStillThere)
  if (isStillThere()) show(lastLoaded())
}

function lastLoaded(): ViewerEntry | undefined {
  return viewerEntries(feed.store.getState().jobs).at(-1)
}

/** Has the pictures on either side ready before they are asked for. */
function useNeighbours(previous: ViewerEntry | undefined, next: ViewerEntry | undefined): void {
  useEffect(() => {
    for (const neighbour of [next, previous]) {
      if (neighbour?.asset.kind === 'image') {
        new Image().src = mediaUrl('original', neighbour.asset.id)
      }
    }
  }, [previous, next])
}

function useOlder(left: number): void {
  const waiting = useFeed((state) => state.loading || state.error !== null || state.next === null)
  useEffect(() => {
    if (left <= LOAD_AHEAD && !waiting) void feed.loadMore()
  }, [left, waiting])
}
