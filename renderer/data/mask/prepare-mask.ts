import { create } from 'zustand'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'
import { uploadUrl } from '#shared/media-url.ts'
import { bridge } from '../bridge.ts'
import { preparedFor, type DraftEdit, type WishedWay } from '../draft/draft-edit.ts'
import { changeDraft, useDraft } from '../draft/draft-store.ts'
import { imageModelOf } from '../draft/model-for-mode.ts'
import { greyPng } from './grey-png.ts'
import type { MaskDocument } from './mask-document.ts'
import { sincePainted, useMask } from './mask-store.ts'

interface Preparation {
  /** Why the last one failed; null once it is tried again. */
  readonly error: ErrorData | null
  /** The picture whose painted mask is here to be made ready; null for none. */
  readonly source: string | null
}

/** How it goes with getting the mask ready to be sent. Free: nothing is sent by it. */
export const useMaskPreparation = create<Preparation>(() => ({ error: null, source: null }))

/** Milliseconds without another stroke before a mask is made ready. It takes the processor from a hand that paints. */
const AFTER = 350

/** What is made ready: nothing is heard of another one. */
interface Task {
  readonly edit: DraftEdit
  readonly model: string
}

/** The mask that was painted last. It stays here while another picture is looked at. */
let painted: MaskDocument | null = null
let current: Task | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Keeps the draft's edit in step with the mask that is painted, and has it made ready after each change of mask, way and
 * model. To be called once, when the draft is there.
 */
export function followMask(): void {
  useMask.subscribe((now, before) => {
    if (now.acts !== before.acts) takeOver()
  })
  useDraft.subscribe(({ draft }, before) => {
    if (draft !== before.draft) prepareWhenDue()
  })
  prepareWhenDue()
}

/** Returns the mask that was painted last, which may not be the one that is seen; null where none was. */
export function paintedMask(): MaskDocument | null {
  return painted
}

/** Chooses what is sent of the picture. */
export function chooseWay(way: WishedWay): void {
  const { edit } = useDraft.getState().draft
  if (edit !== null && edit.way !== way) changeDraft({ edit: { ...edit, way, prepared: null } })
}

/** Tries again what has failed. */
export function prepareAgain(): void {
  current = null
  prepareWhenDue()
}

/** The mask was changed by hand: it is what the draft is about from now on. */
function takeOver(): void {
  const { mask, coverage } = useMask.getState()
  const { edit } = useDraft.getState().draft
  if (mask === null) return
  painted = mask
  useMaskPreparation.setState({ source: mask.asset.id })
  const isSame = edit?.asset === mask.asset.id
  if (coverage.isEmpty && !coverage.isExtended) {
    if (isSame) changeDraft({ edit: null })
    return
  }
  changeDraft({
    kind: 'image',
    edit: {
      asset: mask.asset.id,
      share: coverage.share,
      way: isSame ? edit.way : 'auto',
      canvas: mask.canvas(),
      mask: null,
      prepared: null,
    },
  })
}

function prepareWhenDue(): void {
  const task = dueTask()
  if (task?.edit === current?.edit && task?.model === current?.model) return
  current = task
  clearTimeout(timer)
  useMaskPreparation.setState({ error: null })
  if (task !== null) prepareSoon(task, AFTER)
}

function prepareSoon(task: Task, delay: number): void {
  timer = setTimeout(() => {
    const left = AFTER - sincePainted()
    if (left > 0) prepareSoon(task, left)
    else void prepare(task)
  }, delay)
}

/** What of the draft is not ready, and can be made so. */
function dueTask(): Task | null {
  const { draft } = useDraft.getState()
  const { edit } = draft
  if (edit === null || edit.share === 1) return null
  const model = imageModelOf(draft, true)
  const hasMask = edit.mask !== null || painted?.asset.id === edit.asset
  return hasMask && preparedFor(edit, model) === null ? { edit, model: model.id } : null
}

async function prepare(task: Task): Promise<void> {
  const { edit, model } = task
  const { asset, way, canvas } = edit
  try {
    const mask = edit.mask ?? (await upload(painted))
    if (current !== task) return
    const extended = canvas === null ? {} : { canvas }
    const prepared = await bridge.edits.prepare({ asset, mask, way, model, ...extended })
    if (current !== task) return
    const sha256 = prepared.edit.mask
    if (edit.mask === null && useMask.getState().mask === painted) {
      useMask.setState({ hash: sha256 })
    }
    changeDraft({ edit: { ...edit, mask: sha256, prepared: { model, edit: prepared } } })
  } catch (thrown) {
    // Not where a newer one has taken its place, which cancels it.
    if (current === task) useMaskPreparation.setState({ error: errorDataOf(thrown) })
  }
}

/** Hands a painted mask in. Returns the id of the upload. */
async function upload(mask: MaskDocument | null): Promise<string> {
  if (mask === null) throw new Error('Nothing was masked')
  const png = await greyPng(mask.applied())
  const { ids } = await bridge.references.openUploads({
    files: [{ name: 'mask.png', bytes: png.size }],
  })
  const [id] = ids
  if (id === undefined) throw new Error('The mask cannot be handed in')
  await fetch(uploadUrl(id), { method: 'POST', body: png })
  return id
}
