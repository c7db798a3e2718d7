import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '#shared/assert-never.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import { deleteOutput } from '../../../commands/delete-output.ts'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { loadStatus, useLibrary } from '../../../data/library-store.ts'
import type { MediaEntry, MediaList } from '../../../data/media/media-sequence.ts'
import { stepToJob } from '../../../data/media/step-to-job.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { revealAsset } from '../../../navigation/reveal-asset.ts'
import { closeViewer, stepTo, useViewer } from '../../../navigation/viewer-store.ts'
import type { ContextMenuControl } from '../../../ui/context-menu.tsx'
import { ViewerHeader } from '../chrome/viewer-header.tsx'
import { MarkNote } from '../chrome/mark-note.tsx'
import { VideoStage } from '../player/video-stage.tsx'
import type { Viewed } from '../use-viewed.ts'
import { useSlideShow } from '../use-slide-show.ts'
import { useDecodedAhead } from './decode-ahead.ts'
import { FileStage } from './file-stage.tsx'
import { ImageStage } from './image-stage.tsx'
import { Steps } from './steps.tsx'

interface ItemStageProps {
  readonly viewed: Viewed
  readonly list: MediaList
  readonly menu: ContextMenuControl
}

/** An item, between its neighbours in the list from which it was opened. */
export function ItemStage({ viewed, list, menu }: ItemStageProps) {
  const { t } = useTranslation()
  const { entry, at, previous, next } = viewed
  const total = useTotal(viewed)
  const { asset, job } = entry
  // Not while it only fades: what is put into the trash then is another item.
  const isOpen = useViewer((state) => state.assetId !== null)
  const toTrash = (): void => trash(t, asset.id, next ?? previous)
  useCommandHandlers({ itemTrash: isOpen ? toTrash : undefined })
  useDecodedAhead([next?.asset, previous?.asset, asset])
  useFollowingSheet(asset.id)
  // From the last one to the first.
  const slideShow = useSlideShow(asset, () => {
    if (next === undefined) void showAt(list, 0)
    else show(next)
  })
  return (
    <>
      <ViewerHeader entry={entry} position={at + 1} total={total} menu={menu} />
      <output className="sr-only">{slideShow}</output>
      <MarkNote />
      <AssetStage key={asset.id} asset={asset} request={job.request} />
      <Steps
        previous={previous && (() => show(previous))}
        next={next && (() => show(next))}
        first={() => void showAt(list, 0)}
        last={() => void showLast(list)}
        previousJob={() => show(stepToJob(list.now(), at, -1))}
        nextJob={() => show(stepToJob(list.now(), at, 1))}
      />
    </>
  )
}

/** Returns how many there are, also those that are not loaded yet: the library knows. */
function useTotal({ count, isComplete }: Viewed): number {
  const isOfLibrary = useViewer(({ list }) => list === 'feed')
  const items = useLibrary(({ status }) => status?.items)
  useEffect(() => {
    if (!isComplete && items === undefined) loadStatus().catch(() => undefined)
  }, [isComplete, items])
  return isComplete || !isOfLibrary || items === undefined ? count : Math.max(count, items)
}

/** Milliseconds that one stays on a picture before the sheet behind the viewer comes after: not for each that one only passes by. */
const FOLLOW_AFTER = 200

/** Lets the sheet behind the viewer follow, so that it need not jump when one returns to it. */
function useFollowingSheet(id: string): void {
  useEffect(() => {
    const timer = setTimeout(() => revealAsset(useViewer.getState().list, id), FOLLOW_AFTER)
    return () => clearTimeout(timer)
  }, [id])
}

interface AssetStageProps {
  readonly asset: Asset
  readonly request: GenerationRequest
}

function AssetStage({ asset, request }: AssetStageProps) {
  const { prompt } = request
  switch (asset.kind) {
    case 'image':
      return <ImageStage asset={asset} request={request} alt={prompt} />
    case 'video':
      return <VideoStage asset={asset} label={prompt} />
    case 'file':
      return <FileStage asset={asset} />
    default:
      return assertNever(asset)
  }
}

/** What is beside it is shown once it has gone. */
function trash(t: Translate, id: string, other: MediaEntry | undefined): void {
  if (other === undefined) closeViewer()
  else show(other)
  void deleteOutput(t, id)
}

function show(target: MediaEntry | undefined): void {
  if (target !== undefined) stepTo(target.asset.id)
}

/** The last there is. Of a long list the window has only the first part: the rest is loaded, unless one goes elsewhere meanwhile. */
async function showLast(list: MediaList): Promise<void> {
  await showAt(list, list.now().count - 1)
  const isStillThere = isStillHere()
  await list.loadAll(isStillThere)
  if (isStillThere()) await showAt(list, list.now().count - 1)
}

/** What is at a position, once it is loaded, unless one goes elsewhere meanwhile. */
async function showAt(list: MediaList, index: number): Promise<void> {
  const entry = list.now().at(index)
  if (entry !== undefined) return show(entry)
  const isStillThere = isStillHere()
  await list.loadAt(index)
  if (isStillThere()) show(list.now().at(index))
}

function isStillHere(): () => boolean {
  const { assetId } = useViewer.getState()
  return () => useViewer.getState().assetId === assetId
}
