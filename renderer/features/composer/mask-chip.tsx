import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IMAGE_SIZES, pixelsOfSize, trueRatioOfSize } from '#shared/domain/aspect-ratio.ts'
import { hasRatio } from '#shared/domain/canvas.ts'
import type { EditCanvas } from '#shared/domain/edit.ts'
import { maskUrl, thumbnailUrl } from '#shared/media-url.ts'
import type { DraftEdit } from '../../data/draft/draft-edit.ts'
import { changeDraft, useDraft } from '../../data/draft/draft-store.ts'
import type { Kind } from '../../data/draft/draft.ts'
import { clearMask } from '../../data/mask/clear-mask.ts'
import type { MaskDocument } from '../../data/mask/mask-document.ts'
import { currentMask } from '../../data/mask/mask-store.ts'
import { useMaskPreparation } from '../../data/mask/prepare-mask.ts'
import { COMPOSER, recordUndo } from '../../data/undo.ts'
import { formatShare } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { focusPrompt } from '../../navigation/focus-prompt.ts'
import { openMask } from '../../navigation/mask-mode.ts'
import { Tooltip } from '../../ui/tooltip/tooltip.tsx'

interface MaskChipProps {
  readonly edit: DraftEdit
  readonly kind: Kind
}

/** Shows the picture that is changed inside of a mask, first of what goes along with the prompt. */
export function MaskChip({ edit, kind }: MaskChipProps) {
  const { t, i18n } = useTranslation()
  const hasFailed = useMaskPreparation(({ error }) => error !== null)
  const percent = edit.share === null ? null : formatShare(i18n.language, edit.share)
  const title = titleOf(t, edit, percent)
  const note = kind === 'video' ? t('mask.chip.video') : noteOf(t, edit, hasFailed)
  const isUnchecked = edit.prepared !== null && !edit.prepared.edit.checkable
  // Said before anything is paid.
  const why = isUnchecked ? [t('mask.way.unchecked')] : []
  const isFrame = edit.canvas !== null
  const open = t(isFrame ? 'mask.chip.openFrame' : 'mask.chip.open')
  const said = [open, title, note, ...why]
  return (
    <div className="group edged relative flex h-10 shrink-0 items-center rounded-md bg-hover">
      <Tooltip label={said.join('\n')}>
        <button
          type="button"
          aria-label={said.join(', ')}
          onClick={() => openMask(edit.asset)}
          className="flex h-10 items-center rounded-md"
        >
          <Face edit={edit} />
          <span className="flex flex-col items-start pr-7 pl-2 text-left text-xs leading-4 whitespace-nowrap @max-[44rem]:sr-only">
            {/* With a space, so that both lines are words of their own where they are read as one. */}
            <span className="text-ink tabular-nums">{title} </span>
            <span className={hasFailed || kind === 'video' ? 'text-danger' : 'text-ink-2'}>
              {note}
            </span>
          </span>
        </button>
      </Tooltip>
      <button
        type="button"
        aria-label={t(isFrame ? 'mask.chip.removeFrame' : 'mask.chip.remove')}
        onClick={removeEdit}
        className="absolute top-0 right-0 inline-flex size-6 items-center justify-center rounded-sm text-ink-2 opacity-0 transition-opacity duration-100 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-black hover:text-white @max-[44rem]:bg-black/70 @max-[44rem]:text-white pointer-coarse:opacity-100"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  )
}

function titleOf(t: Translate, { canvas, share }: DraftEdit, percent: string | null): string {
  if (canvas === null) {
    return percent === null ? t('mask.title') : t('mask.chip.label', { percent })
  }
  const ratio = ratioOf(canvas)
  return percent === null || share === 0
    ? t('mask.chip.extend', { ratio })
    : t('mask.chip.extendMask', { ratio, percent })
}

/** The ratio's name where it has one, or the pixels. */
function ratioOf(canvas: EditCanvas): string {
  const size = IMAGE_SIZES.find((each) => hasRatio(canvas, pixelsOfSize(each)))
  return size === undefined ? `${canvas.width}×${canvas.height}` : trueRatioOfSize(size)
}

function noteOf(t: Translate, { prepared, share, canvas }: DraftEdit, hasFailed: boolean): string {
  if (share === 1) return t('mask.chip.all')
  if (hasFailed) return t('mask.chip.failed')
  if (prepared === null) return t('mask.chip.waits')
  if (canvas !== null && prepared.edit.checkable) return `${canvas.width}×${canvas.height}`
  return prepared.edit.checkable
    ? t(`mask.way.${prepared.edit.edit.way}`)
    : t('mask.chip.unchecked')
}

/** The picture, with its mask as a tint from the moment on at which the library has it. */
function Face({ edit }: { readonly edit: DraftEdit }) {
  const mask = edit.mask === null ? undefined : `url("${maskUrl(edit.mask)}")`
  return (
    <span className="relative block size-10 shrink-0 overflow-hidden rounded-md">
      <img
        src={thumbnailUrl(edit.asset, 256)}
        alt=""
        draggable={false}
        className="size-full object-cover"
      />
      {mask !== undefined && <span className="mask-tint" style={{ maskImage: mask }} />}
    </span>
  )
}

function isUntouched(mask: MaskDocument): boolean {
  const { isEmpty, isExtended } = mask.coverage()
  return isEmpty && !isExtended
}

/** Takes the mask out of what is sent. What was painted goes with it, and comes back with it by an undo. */
function removeEdit(): void {
  const { edit } = useDraft.getState().draft
  if (edit === null) return
  const painted = currentMask()
  const remove = (): void => {
    if (painted?.asset.id === edit.asset) clearMask(painted)
    changeDraft({ edit: null })
  }
  remove()
  focusPrompt()
  recordUndo({
    name: 'removeMask',
    where: COMPOSER,
    undo() {
      if (painted !== null && painted === currentMask() && isUntouched(painted)) painted.undo()
      // Made ready once more: that is free, and the picture may be gone meanwhile.
      else changeDraft({ edit: { ...edit, prepared: null } })
    },
    redo: remove,
  })
}
