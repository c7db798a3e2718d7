import { Clapperboard, Image } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/shallow'
import { PROMPT_MAX_LENGTH } from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { AddPicturesButton } from '../../parts/add-pictures-button.tsx'
import { Tray } from '../../parts/tray/tray.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioChips } from '../../ui/radio-chips.tsx'
import { onSpend } from '../../ui/spend.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { useTray } from '../../data/tray/tray-store.ts'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { useShownKeys } from '../../commands/shortcuts.ts'
import { planOf } from './batch-plan.ts'
import { changeDraft, useDraft } from '../../data/draft/draft-store.ts'
import type { Draft } from '../../data/draft/draft.ts'
import { focusPrompt, promptElement } from '../../navigation/focus-prompt.ts'
import { GENERATE_NOTE_ID, GenerateNote } from './generate-note.tsx'
import { generateProblem, problemText, type GenerateProblem } from './generate-problem.ts'
import { ImageControls } from './image-controls.tsx'
import { modeOf } from '../../data/draft/mode.ts'
import { modelOf } from '../../data/draft/model-for-mode.ts'
import { PromptField } from './prompt-field.tsx'
import { RepeatControl } from './repeat-control.tsx'
import { ShapeNote } from './shape-note.tsx'
import { SubmitFailure } from './submit-failure.tsx'
import { picturesOf } from './tray-problem.ts'
import { useSubmit } from './use-submit.ts'
import { VideoControls } from './video-controls.tsx'

/** Renders the prompt, and only the controls that the chosen model has. */
export function Composer() {
  const { t } = useTranslation()
  const draft = useDraft((state) => state.draft)
  // The same object until what would be sent changes: pictures that are on their way change all the time.
  const pictures = useTray(useShallow(({ items }) => picturesOf(items)))
  const plan = useMemo(() => planOf(draft, pictures), [draft, pictures])
  const problem = useTray(useShallow((tray) => generateProblem(draft, plan, tray)))
  const { submit, sending, error, clearError } = useSubmit()
  const prompt = draft.prompt.trim()
  const isReady =
    prompt !== '' && prompt.length <= PROMPT_MAX_LENGTH && problem === null && !sending
  const submitByCommand = (_: unknown, gesture: Gesture | null): void => {
    if (gesture !== null) submit(gesture)
  }
  useCommandHandlers({ generate: isReady ? submitByCommand : undefined })
  return (
    <section aria-label={t('composer.label')} className="relative">
      <div className="relative">
        {error !== null && <SubmitFailure error={error} onOver={clearError} />}
        <div className="rounded-xl border border-line bg-surface transition-colors duration-100 focus-within:border-line-strong">
          <div className="flex items-start">
            <div className="min-w-0 flex-1">
              <PromptField mode={modeOf(draft.kind, pictures.length > 0)} prompt={draft.prompt} />
            </div>
            {/* Not in the row below, which would wrap: that moves everything above. */}
            <div className="flex items-center gap-1 pt-3 pr-3">
              <AddPicturesButton onAdded={focusPrompt} />
              <RepeatControl repeat={draft.repeat} />
            </div>
          </div>
          <Tray model={modelOf(draft, pictures.length > 0)} fallbackFor={promptElement} />
          <ShapeNote draft={draft} pictures={pictures} />
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
                <ImageControls draft={draft} pictures={pictures} />
              ) : (
                <VideoControls draft={draft} pictures={pictures} />
              )}
            </div>
            <GenerateButton draft={draft} problem={problem} isReady={isReady} onSubmit={submit} />
          </div>
        </div>
        <GenerateNote draft={draft} pictures={pictures} plan={plan} problem={problem} />
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
  readonly problem: GenerateProblem | null
  readonly isReady: boolean
  readonly onSubmit: (gesture: Gesture) => void
}

function GenerateButton({ draft, problem, isReady, onSubmit }: GenerateButtonProps) {
  const { t } = useTranslation()
  const keys = useShownKeys()('generate')
  const empty = draft.prompt.trim() === ''
  const hint = problem === null ? null : problemText(t, problem)
  return (
    <Tooltip
      label={empty ? t('composer.emptyHint') : (hint ?? t('composer.generate'))}
      keys={keys?.shown}
    >
      <Button
        variant="primary"
        // Not `disabled`: it would lose the focus between two requests, and its tooltip while there is no prompt.
        inactive={!isReady}
        aria-describedby={GENERATE_NOTE_ID}
        aria-keyshortcuts={keys?.aria}
        // By the draft itself: one that was changed in between is another wish, however soon it comes.
        {...onSpend(draft, onSubmit)}
        className="px-5"
      >
        {t('composer.generate')}
      </Button>
    </Tooltip>
  )
}
