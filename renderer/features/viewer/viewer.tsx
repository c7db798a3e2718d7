import { Dialog } from '@base-ui/react/dialog'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/assert-never.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { mediaUrl } from '#shared/media-url.ts'
import { deleteOutput } from '../../commands/delete-output.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { useContextMenu, type ContextMenuControl } from '../../ui/context-menu.tsx'
import { promptElement } from '../../navigation/focus-prompt.ts'
import { usedReferences } from '../../data/used-references.ts'
import { MEDIA_LISTS } from '../../data/media/media-lists.ts'
import { keptPictures, type MediaEntry, type MediaList } from '../../data/media/media-sequence.ts'
import { FileStage } from './file-stage.tsx'
import { ImageStage } from './image-stage.tsx'
import { InfoPanel } from './info-panel.tsx'
import { KeptPicture } from './kept-picture.tsx'
import { StepButton } from './step-button.tsx'
import { useViewed, type Viewed } from './use-viewed.ts'
import { VideoStage } from './video-stage.tsx'
import { ViewerHeader } from './viewer-header.tsx'
import { closeViewer, goBack, showKept, stepTo, useViewer } from '../../navigation/viewer-store.ts'

/** One output on black, over the whole window; the children are what opens over it. */
export function Viewer({ children }: { readonly children: ReactNode }) {
  const assetId = useViewer((state) => state.assetId)
  const list = MEDIA_LISTS[useViewer((state) => state.list)]
  const viewed = useViewed(list, assetId)
  const kept = useViewer((state) => state.kept)
  const menu = useContextMenu()
  const popup = useRef<HTMLDivElement>(null)
  const lastId = useRef(assetId)
  useEffect(() => {
    if (assetId !== null) lastId.current = assetId
  }, [assetId])
  return (
    <Dialog.Root
      open={viewed !== null}
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
          {viewed !== null && <Stage viewed={viewed} list={list} menu={menu} />}
          {children}
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
  readonly viewed: Viewed
  readonly list: MediaList
  readonly menu: ContextMenuControl
}

function Stage({ viewed, list, menu }: StageProps) {
  const infoOpen = useViewer((state) => state.infoOpen)
  const kept = useViewer((state) => state.kept)
  return (
    <>
      <div className="relative flex min-w-0 flex-1 flex-col">
        {kept === null ? (
          <ItemStage viewed={viewed} list={list} menu={menu} />
        ) : (
          <KeptStage kept={kept} request={viewed.entry.job.request} />
        )}
      </div>
      {infoOpen && <InfoPanel entry={viewed.entry} />}
    </>
  )
}

/** An item, between its neighbours in the list from which it was opened. */
function ItemStage({ viewed, list, menu }: StageProps) {
  const { t } = useTranslation()
  const { entry, at, count, previous, next } = viewed
  const { asset, job } = entry
  // What is beside it is shown once it has gone.
  useCommandHandlers({ itemTrash: () => trash(t, asset.id, next ?? previous) })
  useNeighbours(previous, next)
  return (
    <>
      <ViewerHeader entry={entry} position={at + 1} total={count} menu={menu} />
      <AssetStage key={asset.id} asset={asset} prompt={job.request.prompt} />
      <Steps
        previous={previous && (() => show(previous))}
        next={next && (() => show(next))}
        first={() => show(list.now().at(0))}
        last={() => void showLast(list)}
      />
    </>
  )
}

/** A picture that was kept of what an item was made from, between the others of these. */
function KeptStage({
  kept,
  request,
}: {
  readonly kept: StoredReference
  readonly request: GenerationRequest
}) {
  const pictures = keptPictures(usedReferences(request))
  const at = pictures.indexOf(kept.sha256)
  const [previous, next] = [pictures.at(at - 1), pictures.at(at + 1)]
  return (
    <>
      <KeptPicture key={kept.sha256} reference={kept} position={at + 1} total={pictures.count} />
      <Steps
        previous={previous && (() => showKept(previous))}
        next={next && (() => showKept(next))}
        first={() => showKept(pictures.at(0) ?? kept)}
        last={() => showKept(pictures.at(pictures.count - 1) ?? kept)}
      />
    </>
  )
}

interface StepsProps {
  readonly previous: (() => void) | undefined
  readonly next: (() => void) | undefined
  readonly first: () => void
  readonly last: () => void
}

/** The ways to the other items of a list, by buttons and by keys. */
function Steps({ previous, next, first, last }: StepsProps) {
  const { t } = useTranslation()
  useCommandHandlers({
    viewerPrevious: () => previous?.(),
    viewerNext: () => next?.(),
    viewerFirst: first,
    viewerLast: last,
  })
  return (
    <>
      {previous !== undefined && (
        <StepButton side="left" label={t('viewer.previous')} onClick={previous} />
      )}
      {next !== undefined && <StepButton side="right" label={t('viewer.next')} onClick={next} />}
    </>
  )
}

function trash(t: Translate, id: string, other: MediaEntry | undefined): void {
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

function show(target: MediaEntry | undefined): void {
  if (target !== undefined) stepTo(target.asset.id)
}

/** The last there is. Of a long list the window has only the first part: the rest is loaded, unless one goes elsewhere meanwhile. */
async function showLast(list: MediaList): Promise<void> {
  const loaded = lastOf(list)
  show(loaded)
  const isStillThere = (): boolean => useViewer.getState().assetId === loaded?.asset.id
  await list.loadAll(isStillThere)
  if (isStillThere()) show(lastOf(list))
}

function lastOf(list: MediaList): MediaEntry | undefined {
  const sequence = list.now()
  return sequence.at(sequence.count - 1)
}

/** Has the pictures on either side ready before they are asked for. */
function useNeighbours(previous: MediaEntry | undefined, next: MediaEntry | undefined): void {
  useEffect(() => {
    for (const neighbour of [next, previous]) {
      if (neighbour?.asset.kind === 'image') {
        new Image().src = mediaUrl('original', neighbour.asset.id)
      }
    }
  }, [previous, next])
}
