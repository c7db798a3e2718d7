import { Clapperboard, Image } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { AddPicturesButton } from '../../../parts/add-pictures-button.tsx'
import { Button } from '../../../ui/button.tsx'
import { RadioChips } from '../../../ui/radio-chips.tsx'
import { freshGesture, onSpend } from '../../../ui/spend.ts'
import { Tooltip } from '../../../ui/tooltip.tsx'
import { useAppInfo } from '../../shell/app-info.ts'
import { ariaShortcut, shortcutLabel, SHORTCUTS } from '../../shell/shortcuts.ts'
import { planOf, type BatchPlan } from './batch-plan.ts'
import { changeDraft, useDraft } from './draft-store.ts'
import type { Draft } from './draft.ts'
import { focusPrompt } from './focus-prompt.ts'
import { batchProblem, GENERATE_NOTE_ID, GenerateNote } from './generate-note.tsx'
import { ImageControls } from './image-controls.tsx'
import { PromptField } from './prompt-field.tsx'
import { RepeatControl } from './repeat-control.tsx'
import { SubmitFailure } from './submit-failure.tsx'
import { useSubmit } from './use-submit.ts'
import { VideoControls } from './video-controls.tsx'

/** Where a request is written: the prompt, and only the controls that the chosen model has. */
export function Composer() {
  const { t } = useTranslation()
  const draft = useDraft((state) => state.draft)
  const plan = useMemo(() => planOf(draft), [draft])
  const { submit, sending, error, clearError } = useSubmit()
  const submitByKey = (press: KeyboardEvent): void => {
    const gesture = freshGesture(press, draft)
    if (gesture !== null) submit(gesture)
  }
  return (
    <section
      aria-label={t('composer.label')}
      className="relative shrink-0 px-8 pb-6 before:pointer-events-none before:absolute before:inset-x-0 before:bottom-full before:h-6 before:bg-linear-to-t before:from-canvas before:to-transparent"
    >
      <div className="relative mx-auto max-w-275">
        {error !== null && <SubmitFailure error={error} onOver={clearError} />}
        <div className="rounded-xl border border-line bg-surface transition-colors duration-100 focus-within:border-line-strong">
          <div className="flex items-start">
            <div className="min-w-0 flex-1">
              <PromptField kind={draft.kind} prompt={draft.prompt} onSubmit={submitByKey} />
            </div>
            {/* Not in the row below, which it would make wrap: that moves everything above. */}
            <div className="flex items-center gap-1 pt-3 pr-3">
              <AddPicturesButton onAdded={focusPrompt} />
              <RepeatControl repeat={draft.repeat} />
            </div>
          </div>
          <div className="flex items-end gap-4 p-3">
            <div className="flex flex-1 flex-wrap items-center gap-x-3 gap-y-2">
              <RadioChips
                label={t('composer.mode')}
                value={draft.kind}
                onChange={(kind) => changeDraft({ kind })}
                options={[
                  { value: 'image', label: t('composer.image'), content: <ImageLabel /> },
                  { value: 'video', label: t('composer.video'), content: <VideoLabel /> },
                ]}
              />
              {draft.kind === 'image' ? (
                <ImageControls draft={draft} />
              ) : (
                <VideoControls draft={draft} />
              )}
            </div>
            <GenerateButton draft={draft} plan={plan} sending={sending} onSubmit={submit} />
          </div>
        </div>
        <GenerateNote draft={draft} plan={plan} />
      </div>
    </section>
  )
}

function ImageLabel() {
  const { t } = useTranslation()
  return (
    <>
      <Image aria-hidden className="size-3.5" /> {t('composer.image')}
    </>
  )
}

function VideoLabel() {
  const { t } = useTranslation()
  return (
    <>
      <Clapperboard aria-hidden className="size-3.5" /> {t('composer.video')}
    </>
  )
}

interface GenerateButtonProps {
  readonly draft: Draft
  readonly plan: BatchPlan
  readonly sending: boolean
  readonly onSubmit: (gesture: Gesture) => void
}

function GenerateButton({ draft, plan, sending, onSubmit }: GenerateButtonProps) {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const prompt = draft.prompt.trim()
  const empty = prompt === ''
  const unready = empty || prompt.length > PROMPT_MAX_LENGTH || plan.problem !== null || sending
  const hint = plan.problem === null ? null : batchProblem(t, plan.problem)
  return (
    <Tooltip
      label={empty ? t('composer.emptyHint') : (hint ?? t('composer.generate'))}
      keys={shortcutLabel(SHORTCUTS.generate, platform)}
    >
      <Button
        look="primary"
        // Not `disabled`: it would lose the focus between two requests, and its tooltip while there is no prompt.
        inactive={unready}
        aria-describedby={GENERATE_NOTE_ID}
        aria-keyshortcuts={ariaShortcut(SHORTCUTS.generate, platform)}
        // By the draft itself: one that was changed in between is another wish, however soon it comes.
        {...onSpend(draft, onSubmit)}
        className="px-5"
      >
        {t('composer.generate')}
      </Button>
    </Tooltip>
  )
}
