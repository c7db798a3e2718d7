import { useTranslation } from 'react-i18next'
import type { GenerationRequest } from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { AddPicturesButton } from '../../parts/add-pictures-button.tsx'
import { TrayList } from '../../parts/tray/tray-list.tsx'
import { useTray } from '../../data/tray/tray-store.ts'
import { useCommandHandlers, type CommandHandler } from '../../commands/handlers.ts'
import { useDraft } from '../../data/draft/draft-store.ts'
import { besideEdit } from '../../data/draft/draft-edit.ts'
import { modelOf } from '../../data/draft/model-for-mode.ts'
import { focusPrompt, promptElement } from '../../navigation/focus-prompt.ts'
import { openDialog } from '../../navigation/dialog-store.ts'
import { ComposerNote } from './composer-note.tsx'
import { Controls } from './controls/controls.tsx'
import { Estimate } from './generate/estimate.tsx'
import { GenerateButton } from './generate/generate-button.tsx'
import { isSendablePrompt } from './generate-problem.ts'
import { usePlan } from './generate/use-plan.ts'
import { useSubmit } from './generate/use-submit.ts'
import { HistoryButton } from './history/history-button.tsx'
import { useHistoryWalk } from './history/use-history-walk.ts'
import { copyCurl, copyJson } from './preview/copy-request.ts'
import { jobsOfComposer } from './preview/jobs-of-order.ts'
import { MaskChip } from './mask-chip.tsx'
import { PromptField } from './prompt/prompt-field.tsx'
import { ProviderChip } from './provider-chip.tsx'
import { SideTurnStrip } from './side-turn/side-turn-strip.tsx'
import { SnippetsButton } from './suggestions/snippets-button.tsx'
import { firstNumber } from '../../data/draft/sent-draft.ts'
import { SubmitFailure } from './submit-failure.tsx'
import { useChoices } from './use-choices.ts'
import { VariableRow } from './variables/variable-row.tsx'

/**
 * Renders the card in which everything is written that is to be made: pictures and prompt, below them one row of choices at
 * any width, only those that the chosen model has. It grows upwards, and moves nothing that is behind it.
 */
export function Composer() {
  const { t } = useTranslation()
  const shown = usePlan()
  const submission = useSubmit()
  const { error, clearError, sending } = submission
  // What cannot be sent must not take a press: the next one for the same would count as its second.
  const hasPrompt = useDraft(({ draft }) => isSendablePrompt(draft.prompt))
  const canSend = hasPrompt && shown.problem === null && !sending
  useComposerCommands({ canSend, isReady: shown.isReady, submission })
  return (
    <section aria-label={t('composer.label')} className="relative">
      <div className="composer-card @container flex flex-col rounded-2xl border border-line glass p-2.5 shadow-popup transition-colors duration-100 focus-within:border-line-strong">
        {error !== null && <SubmitFailure error={error} onOver={clearError} />}
        <SideTurnStrip />
        <ComposerNote problem={shown.isEmpty ? null : shown.problem} />
        {VARIABLES}
        {WRITING}
        <div className="mt-1 flex min-w-0 items-center gap-1.5 @max-[31rem]:gap-0.5">
          {CONTROLS}
          <Estimate isEach={shown.plan.jobs > 1} />
          {PROVIDER}
          <GenerateButton shown={shown} submission={submission} />
        </div>
      </div>
    </section>
  )
}

/** By itself: what is typed renders nothing else at once. */
function Prompt() {
  return <PromptField onKeyDown={useHistoryWalk()} />
}

function References() {
  const choices = useChoices()
  const hasPictures = useTray(({ items }) => items.length > 0)
  return (
    <div className="flex max-w-[48%] shrink-0 gap-1.5 @max-[31rem]:max-w-[34%]">
      <AddPicturesButton onAdded={focusPrompt} />
      {choices.edit !== null && <MaskChip edit={choices.edit} kind={choices.kind} />}
      <div className="min-w-0">
        <TrayList
          model={besideEdit(modelOf(choices, hasPictures), choices.edit)}
          firstNumber={firstNumber(choices)}
          fallbackFor={promptElement}
        />
      </div>
    </div>
  )
}

/** Elements that are always the same ones: a key that is typed renders none of them again. */
const WRITING = (
  <div className="flex min-w-0 items-start gap-2">
    <References />
    <Prompt />
    <SnippetsButton />
    <HistoryButton />
  </div>
)
const VARIABLES = <VariableRow />
const CONTROLS = <Controls />
const PROVIDER = <ProviderChip />

interface ComposerCommands {
  /** Whether there is something that may be sent, as far as is known: the stores are asked again when it is. */
  readonly canSend: boolean
  readonly isReady: boolean
  readonly submission: Pick<ReturnType<typeof useSubmit>, 'submit' | 'addPaused'>
}

function useComposerCommands({ canSend, isReady, submission }: ComposerCommands): void {
  const { t, i18n } = useTranslation()
  const canShow = canSend && isReady
  useCommandHandlers({
    generate: canSend ? withGesture(submission.submit) : undefined,
    addPaused: canShow ? withGesture(submission.addPaused) : undefined,
    previewRequest: canShow ? () => openDialog({ type: 'request' }) : undefined,
    copyRequest: canShow ? withRequest((request) => void copyJson(t, request)) : undefined,
    copyRequestCurl: canShow
      ? withRequest((request) => void copyCurl(t, i18n.language, request))
      : undefined,
  })
}

/** Returns the handler of a command that spends: without a fresh press it does nothing. */
function withGesture(act: (gesture: Gesture) => void): CommandHandler {
  return (_, gesture) => {
    if (gesture !== null) act(gesture)
  }
}

/** Returns the handler of a command about the first job that would be made. */
function withRequest(act: (request: GenerationRequest) => void): CommandHandler {
  return () => {
    const [request] = jobsOfComposer()
    if (request !== undefined) act(request)
  }
}
