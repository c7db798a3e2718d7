import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/assert-never.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { mediaUrl } from '#shared/media-url.ts'
import { deleteOutput } from '../../commands/delete-output.ts'
import { useContextMenu, type ContextMenuControl } from '../../ui/context-menu.tsx'
import { promptElement } from '../../navigation/focus-prompt.ts'
import { feed, useFeed } from '../../data/feed/feed-store.ts'
import { loadAll } from '../../data/lists/load-all.ts'
import { FileStage } from './file-stage.tsx'
import { ImageStage } from './image-stage.tsx'
import { InfoPanel } from './info-panel.tsx'
import { KeptPicture } from './kept-picture.tsx'
import { StepButton } from './step-button.tsx'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { VideoStage } from './video-stage.tsx'
import { viewerEntries, type ViewerEntry } from './viewer-entries.ts'
import { ViewerHeader } from './viewer-header.tsx'
import { closeViewer, goBack, openViewer, useViewer } from '../../navigation/viewer-store.ts'

/** Older jobs are asked for when fewer than this many outputs are left to step to. */
const LOAD_AHEAD = 4

/** One output on black, over the whole window. */
export function Viewer() {
  const assetId = useViewer((state) => state.assetId)
  const jobs = useFeed((state) => state.items)
  const entries = useMemo(() => viewerEntries([...jobs]), [jobs])
  const at = assetId === null ? -1 : entries.findIndex(({ asset }) => asset.id === assetId)
  const entry = entries[at]
  const kept = useViewer((state) => state.kept)
  const menu = useContextMenu()
  const popup = useRef<HTMLDivElement>(null)
  const lastId = useRef(assetId)
  useEffect(() => {
    if (assetId !== null) lastId.current = assetId
  }, [assetId])
  return (
    <Dialog.Root
      open={entry !== undefined}
      onOpenChange={(open, { reason }) => {
        if (open) return
        if (reason === 'escape-key' && kept !== null) goBack()
        else closeViewer()
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          data-theme="dark"
          data-viewer=""
          data-takes-drops=""
          // The panel itself, so that the space bar plays a video instead of pressing the first button.
          initialFocus={popup}
          finalFocus={() => {
            const back = useViewer.getState().leftForPrompt
              ? promptElement()
              : tileOf(lastId.current)
            return back ?? true
          }}
          onContextMenu={(event) => {
            if (kept === null && !isInInformation(event.target)) menu.openAtPointer(event)
          }}
          className="fixed inset-0 z-30 flex bg-black text-ink outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          {entry !== undefined && <Stage entry={entry} at={at} entries={entries} menu={menu} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Text can be selected there, which has a menu of its own. */
function isInInformation(target: EventTarget): boolean {
  return target instanceof Element && target.closest('aside') !== null
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
  readonly menu: ContextMenuControl
}

function Stage({ entry, at, entries, menu }: StageProps) {
  const { t } = useTranslation()
  const infoOpen = useViewer((state) => state.infoOpen)
  const kept = useViewer((state) => state.kept)
  const previous = entries[at - 1]
  const next = entries[at + 1]
  const showPrevious = (): void => show(previous)
  const showNext = (): void => show(next)
  const { asset } = entry
  useCommandHandlers({
    viewerPrevious: showPrevious,
    viewerNext: showNext,
    viewerFirst: () => show(entries[0]),
    viewerLast: () => void showLast(),
    // What is beside it is shown once it has gone.
    itemTrash: kept === null ? () => trash(t, asset.id, next ?? previous) : undefined,
  })
  useNeighbours(previous, next)
  useOlder(entries.length - at)
  return (
    <>
      <div className="relative flex min-w-0 flex-1 flex-col">
        {kept === null ? (
          <>
            <ViewerHeader entry={entry} position={at + 1} total={entries.length} menu={menu} />
            <AssetStage key={asset.id} asset={asset} prompt={entry.job.request.prompt} />
          </>
        ) : (
          <KeptPicture key={kept.sha256} reference={kept} />
        )}
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

function trash(t: Translate, id: string, other: ViewerEntry | undefined): void {
  if (other === undefined) closeViewer()
  else show(other)
  void deleteOutput(t, id)
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
  return viewerEntries([...feed.store.getState().items]).at(-1)
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
