import {
  ChevronDown,
  Clapperboard,
  Eye,
  ImagePlus,
  PencilRuler,
  Search,
  Wrench,
  type LucideIcon,
} from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBuiltInTool, type BuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { CallView } from '#shared/domain/chat-view.ts'
import type { CallState } from '#shared/domain/tool-run.ts'
import { classNames } from '../../../ui/class-names.ts'
import { beginningOf } from '../../../ui/beginning-of.ts'
import { AnswerForm } from './answer-form.tsx'
import { readArguments } from './call-arguments.ts'
import { CallDecision } from './call-decision.tsx'
import { CallOutcome } from './call-outcome.tsx'
import { argumentTexts, toolText } from './call-text.ts'
import { prettyJson } from './pretty-json.ts'
import { useWholeCall } from './use-whole-call.ts'

const ICONS: Readonly<Record<BuiltInTool, LucideIcon>> = {
  generate_image: ImagePlus,
  edit_image: PencilRuler,
  generate_video: Clapperboard,
  search_library: Search,
  show_items: Eye,
}

/** Renders a call of a tool as a card: what it asks for, how it stands, and what the user can do about it. */
export function CallCard({ call: told }: { readonly call: CallView }) {
  const { t } = useTranslation()
  const call = useWholeCall(told)
  const { tool, state } = call
  const json = call.edited ?? call.arguments
  const runs = isBuiltInTool(tool)
  const values = runs ? readArguments(tool, json) : null
  const Icon = runs ? ICONS[tool] : Wrench
  const prompt = values?.prompt ?? values?.query ?? ''
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is no form
      role="group"
      aria-label={
        prompt === '' ? toolText(t, tool) : `${toolText(t, tool)}: ${beginningOf(prompt)}`
      }
      // Gets the focus by a script, once there is nothing to decide any more.
      tabIndex={-1}
      data-call={call.id}
      data-state={state}
      className={classNames(
        'rounded-xl border bg-surface',
        state === 'waiting' ? 'border-line-strong' : 'border-line',
      )}
    >
      <div className="flex items-center gap-2 px-3.5 pt-2.5 text-sm">
        <Icon aria-hidden className="size-4 shrink-0 text-ink-2" strokeWidth={1.75} />
        <h3 className="min-w-0 flex-1 truncate font-medium text-ink">{toolText(t, tool)}</h3>
        <StateMark state={state} isByConsent={call.isByConsent} />
      </div>
      <div className="px-3.5 pt-1.5 pb-2.5">
        {values === null ? (
          <RawArguments text={json} isCut={call.isCut} isOwn={!runs} />
        ) : (
          <>
            <p dir="auto" className="text-base wrap-anywhere text-ink select-text">
              {prompt === '' && tool === 'search_library' ? t('chat.everything') : prompt}
            </p>
            <p className="mt-0.5 text-xs text-ink-3 tabular-nums select-text">
              {argumentTexts(t, values).join(' · ')}
            </p>
          </>
        )}
        {call.isCut && <p className="mt-0.5 text-xs text-ink-3">{t('chat.argumentsCut')}</p>}
        {call.edited !== null && (
          <Suggested text={call.arguments} isCut={call.isCut} note={t('chat.editedNote')} />
        )}
      </div>
      {state === 'waiting' && runs && <CallDecision call={call} values={values} />}
      {state === 'waiting' && !runs && <AnswerForm call={call} />}
      {state === 'done' && !runs && <OwnAnswer text={call.result?.note ?? ''} />}
      {state !== 'waiting' && <CallOutcome call={call} prompt={prompt} />}
    </div>
  )
}

/** What the user has answered a call of a tool of their own with. */
function OwnAnswer({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  return (
    <div className="px-3.5 pb-3">
      <p className="text-xs text-ink-3">{t('chat.answered')}</p>
      <p
        dir="auto"
        className="mt-1 max-h-60 overflow-auto text-base wrap-anywhere whitespace-pre-wrap text-ink select-text scroll-thin"
      >
        {text}
      </p>
    </div>
  )
}

const MARKS: Readonly<Record<CallState, string>> = {
  waiting: 'text-accent-ink',
  allowed: 'text-ink-2',
  running: 'text-accent-ink',
  unknown: 'text-danger',
  done: 'text-ink-3',
  failed: 'text-danger',
  refused: 'text-ink-3',
  impossible: 'text-ink-3',
}

function StateMark({ state, isByConsent }: Pick<CallView, 'state' | 'isByConsent'>) {
  const { t } = useTranslation()
  const text = t(`chat.callState.${state}`)
  return (
    <output className={classNames('shrink-0 text-xs', MARKS[state])}>
      {isByConsent ? `${text} · ${t('chat.byConsent')}` : text}
    </output>
  )
}

interface RawArgumentsProps {
  readonly text: string
  readonly isCut: boolean
  /** Of a tool of the user's own. */
  readonly isOwn?: boolean
}

/** What cannot be read as what a built-in tool takes: shown as it was written; of a tool of the user's own a line for each value, where it is JSON. */
function RawArguments({ text, isCut, isOwn = false }: RawArgumentsProps) {
  const { t } = useTranslation()
  const pretty = useMemo(() => (isOwn && !isCut ? prettyJson(text) : null), [isOwn, isCut, text])
  return (
    <>
      <p className="text-xs text-ink-3">
        {t(pretty === null ? 'chat.asWritten' : 'chat.ownArguments')}
      </p>
      <pre className="mt-1 max-h-60 overflow-auto rounded-md bg-raised p-2 font-mono text-xs wrap-anywhere whitespace-pre-wrap text-ink-2 select-text scroll-thin">
        {isCut ? `${text}…` : (pretty ?? text)}
      </pre>
    </>
  )
}

interface SuggestedProps {
  readonly text: string
  readonly isCut: boolean
  readonly note: string
}

/** Says that the user has changed what the model wanted, which can be looked at. */
function Suggested({ text, isCut, note }: SuggestedProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="mt-1.5">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex items-center gap-1 rounded-sm text-xs text-ink-2 hover:text-ink"
      >
        {note}
        <ChevronDown aria-hidden className={classNames('size-3', isOpen && 'rotate-180')} />
      </button>
      {isOpen && <RawArguments text={text} isCut={isCut} />}
      {isOpen && <span className="sr-only">{t('chat.asSuggested')}</span>}
    </div>
  )
}
