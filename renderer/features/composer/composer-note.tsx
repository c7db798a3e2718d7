import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import { pixelsOfSize, type AspectRatio, type ImageSize } from '#shared/domain/aspect-ratio.ts'
import { followPicture, useDraft } from '../../data/draft/draft-store.ts'
import { besideEdit } from '../../data/draft/draft-edit.ts'
import { modelOf } from '../../data/draft/model-for-mode.ts'
import { shapeDifference, type ShapeDifference } from '../../data/draft/shape-of-draft.ts'
import { countTray } from '../../data/tray/tray-count.ts'
import { clearTray, useTray } from '../../data/tray/tray-store.ts'
import { formatPercent } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { trayLine } from '../../parts/tray/tray-line.ts'
import { classNames } from '../../ui/class-names.ts'
import { BraceNote } from './brace-note.tsx'
import { isPassing, problemText, type GenerateProblem } from './generate-problem.ts'
import { useChoices, usePictures } from './use-choices.ts'

/** The id of what is said about the length of the prompt, for its field. */
export const PROMPT_NOTE_ID = 'prompt-note'

/** The id of what is in the way, for the button that it keeps from sending. */
export const PROBLEM_ID = 'generate-problem'

/** The count of characters shows from here on. */
const NEAR_THE_LIMIT = PROMPT_MAX_LENGTH - 500

/**
 * Says in one quiet line, at the top of the composer, what one should know before sending: what is in the way, which
 * pictures count, what becomes of their shape, how long the prompt is. There is no line while there is nothing to say.
 */
export function ComposerNote({ problem }: { readonly problem: GenerateProblem | null }) {
  const { t, i18n } = useTranslation()
  const choices = useChoices()
  const pictures = usePictures()
  const difference = pictures.length === 0 ? null : shapeDifference(choices, pictures)
  const shape = difference === null ? null : shapeNote(t, i18n.language, difference)
  return (
    <div className="composer-note flex min-w-0 items-baseline gap-x-3 px-1 text-xs text-ink-2 has-[>:not(:empty,.sr-only)]:pb-1.5">
      <p
        id={PROBLEM_ID}
        aria-live="polite"
        className={classNames(
          'shrink-0 empty:hidden',
          problem !== null && !isPassing(problem) && 'text-danger',
          // The editor and the chip of the mask say it where one looks: a line here would push the composer over them with each stroke.
          (problem === 'mask_empty' || problem === 'mask_preparing') && 'sr-only',
        )}
      >
        {problem !== null && problemText(t, problem)}
      </p>
      <TrayNote />
      {/* Not a `status`: the tray's line is one. */}
      <p aria-live="polite" title={shape ?? undefined} className="min-w-0 truncate empty:hidden">
        {shape}
      </p>
      {difference?.case === 'other' && (
        <button type="button" onClick={() => followPicture(choices.kind)} className={LINK}>
          {t('composer.shape.follow')}
        </button>
      )}
      <BraceNote />
      <LengthNote />
    </div>
  )
}

const LINK =
  'shrink-0 rounded-sm text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current'

/** Says which pictures of the tray count; to the eye only where that is not plain to see. */
function TrayNote() {
  const { t } = useTranslation()
  const choices = useChoices()
  const items = useTray((state) => state.items)
  const model = besideEdit(modelOf(choices, items.length > 0), choices.edit)
  const count = countTray(items, model)
  const isPlain = items.length < 2 && count.sent.size === items.length && count.failed === 0
  return (
    <>
      {/* Rendered while it is empty: else the first picture would not be read out. Read out once, when all have come. */}
      <output
        aria-busy={count.coming > 0}
        className={classNames('shrink-0 tabular-nums empty:hidden', isPlain && 'sr-only')}
      >
        {trayLine(t, count, model)}
      </output>
      {items.length > 1 && (
        <button type="button" onClick={clearTray} className={LINK}>
          {t('tray.removeAll')}
        </button>
      )}
    </>
  )
}

function LengthNote() {
  const { t } = useTranslation()
  const length = useDeferredValue(useDraft(({ draft }) => draft.prompt.length))
  return (
    <output
      id={PROMPT_NOTE_ID}
      className={classNames(
        'ml-auto shrink-0 tabular-nums empty:hidden',
        length > PROMPT_MAX_LENGTH && 'text-danger',
      )}
    >
      {length > NEAR_THE_LIMIT && t('composer.tooLong', { count: length, max: PROMPT_MAX_LENGTH })}
    </output>
  )
}

function shapeNote(t: Translate, language: string, difference: ShapeDifference): string {
  return t(`composer.shape.${difference.case}`, {
    // The first that counts is sent as the first: its number in the tray, too.
    number: 1,
    shape: shapeText(difference.shape),
    percent: formatPercent(language, difference.cropped),
  })
}

/** Returns a size as its pixels, since the API's 3:2 is really 7:4. */
function shapeText(shape: ImageSize | AspectRatio): string {
  if (!isSize(shape)) return shape
  const { width, height } = pixelsOfSize(shape)
  return `${width} × ${height}`
}

function isSize(shape: ImageSize | AspectRatio): shape is ImageSize {
  return shape.includes('x')
}
