import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { runFreeOrNotify } from '../commands/run-or-notify.ts'
import { editFile } from '../commands/edit-picture.ts'
import { collect } from '../commands/collections.ts'
import { setFavourites } from '../commands/favourites.ts'
import { events } from '../data/bridge.ts'
import { takeGivenFiles, takeIn } from '../data/intake/hand-in.ts'
import type { Incoming } from '../data/intake/incoming.ts'
import { useOrganise } from '../data/organise/organise-store.ts'
import { refusalText } from '../data/intake/refusal-text.ts'
import type { Refusal } from '../data/intake/take-in.ts'
import type { Translate } from '../i18n/i18n.ts'
import { DropZone } from '../parts/drop-zone/drop-zone.tsx'
import { closePopups, isDialogOpen } from '../ui/overlay.ts'
import { notifyFailure } from '../ui/toasts.tsx'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { intakeTarget } from '../navigation/intake-target.ts'
import { openMask } from '../navigation/mask-mode.ts'
import { uncoverForPrompt } from '../navigation/cover.ts'
import { holdBackDroppedTokens } from './hold-back-token.ts'
import { pastePictures } from './paste-pictures.ts'

/**
 * Handles every way by which pictures come into the window without a button: dropped, pasted, or opened with the app.
 */
export function PicturesIn() {
  const { t } = useTranslation()
  useEffect(() => holdBackDroppedTokens(t), [t])
  useEffect(
    () =>
      pastePictures(t, { isBlocked: isDialogOpen, onPasted: (incoming) => void add(t, incoming) }),
    [t],
  )
  useEffect(() => addGivenFiles(t), [t])
  useEffect(() => events().onIntakeChanged(({ refused }) => showRefused(t, refused)), [t])
  return (
    <DropZone
      isBlocked={isDialogOpen}
      onDrop={(incoming) => void addDropped(t, incoming)}
      onFavourites={(ids) => void setFavourites(t, ids, true)}
      onCollect={(ids, id) => void collectInto(t, ids, id)}
      onEdit={(picture) => edit(t, picture)}
    />
  )
}

async function collectInto(t: Translate, ids: readonly string[], id: string): Promise<void> {
  const collection = useOrganise.getState().collections?.find((each) => each.id === id)
  if (collection !== undefined) await collect(t, new Set(ids), collection)
}

function edit(t: Translate, picture: string | File): void {
  closePopups()
  if (typeof picture === 'string') openMask(picture)
  else void editFile(t, picture)
}

async function addDropped(t: Translate, incoming: readonly Incoming[]): Promise<void> {
  if (incoming.length === 0) notifyFailure(t('intake.nothing'))
  else await add(t, incoming)
}

async function add(t: Translate, incoming: readonly Incoming[]): Promise<void> {
  showComposer()
  await runFreeOrNotify(t, t('intake.addFailed'), async () =>
    showRefused(t, await takeIn(incoming, intakeTarget())),
  )
}

/**
 * Adds the files that the app was opened with before the page was there, and from now on. Returns a function that
 * stops this.
 */
function addGivenFiles(t: Translate): () => void {
  const take = (): void =>
    void runFreeOrNotify(t, t('intake.addFailed'), async () => {
      if ((await takeGivenFiles(intakeTarget())) && !isDialogOpen()) showComposer()
    })
  const stop = events().onFilesGiven(take)
  take()
  return stop
}

/** Shows the composer, because the user will write next, and closes what covers it. */
function showComposer(): void {
  uncoverForPrompt()
  closePopups()
  focusPrompt()
}

/** Shows one message for all that was refused at once, with a sentence for each kind. */
function showRefused(t: Translate, refused: readonly Refusal[]): void {
  if (refused.length === 0) return
  const { title, lines } = refusalText(t, refused, intakeTarget().tray.most)
  notifyFailure(title, lines.join('\n'))
}
