import type { Asset } from '#shared/domain/asset.ts'
import { isBuiltInTool } from '#shared/domain/built-in-tool.ts'
import { isAtLimit, isTurn } from '#shared/domain/chat.ts'
import {
  LONGEST_SHOWN_TEXT,
  type CallView,
  type MadeView,
  type MessageView,
  type NamedItem,
} from '#shared/domain/chat-view.ts'
import { requestedOutputs, type Job } from '#shared/domain/generation.ts'
import { hasCallEnded, MOST_CALLS, type ToolRun } from '#shared/domain/tool-run.ts'
import type { ErrorData } from '#shared/errors.ts'
import { textOf } from '../tools/first-words.ts'
import { outputsOf } from '../tools/generation-of-call.ts'
import { readArguments } from '../tools/tool-arguments.ts'
import { cutText, fitting, messageBytes, MOST_ANSWER_BYTES } from './message-size.ts'
import type { CallFacts, MessageFacts } from './view-facts.ts'

/** How much is told of one message. */
interface Measure {
  /** UTF-16 code units. */
  readonly text: number
  readonly arguments: number
  readonly note: number
  /** Of an error's own words, and of an address. */
  readonly detail: number
  /** Items of the message, and of each call. */
  readonly items: number
  readonly addresses: number
}

/** From all that is of use down to what always fits a message, whatever rows say. */
const MEASURES: readonly Measure[] = [
  {
    text: LONGEST_SHOWN_TEXT,
    arguments: 2000,
    note: 1000,
    detail: 500,
    items: 20,
    addresses: 20,
  },
  { text: LONGEST_SHOWN_TEXT, arguments: 500, note: 300, detail: 200, items: 4, addresses: 4 },
  { text: 500, arguments: 100, note: 100, detail: 60, items: 0, addresses: 0 },
]

/** For one call alone, as much as a message holds: the longest prompt. */
const ALONE: Measure = {
  text: 0,
  arguments: 24_000,
  note: 4000,
  detail: 500,
  items: 20,
  addresses: 0,
}

/** Characters of the name of a tool, which may be anything. */
const LONGEST_TOOL = 80
/** UTF-16 code units of an address that was not fetched. */
const LONGEST_UNFETCHED = 500

/** Returns what the page gets to see of a message: always fits an answer. */
export function messageView(facts: MessageFacts): MessageView {
  const views = MEASURES.map((measure) => () => viewBy(facts, measure))
  for (const make of views.slice(0, -1)) {
    const view = make()
    if (messageBytes(view) <= MOST_ANSWER_BYTES) return view
  }
  return viewBy(facts, LEAST)
}

const LEAST: Measure = MEASURES.at(-1) ?? ALONE

/** Returns a call with as much of its arguments as an answer holds. */
export function callView(facts: CallFacts): CallView {
  for (const measure of [ALONE, { ...ALONE, arguments: 10_000 }]) {
    const view = callBy(facts, measure)
    if (messageBytes(view) <= MOST_ANSWER_BYTES) return view
  }
  return callBy(facts, LEAST)
}

function viewBy(facts: MessageFacts, measure: Measure): MessageView {
  const { id, parent, content, createdAt } = facts.message
  if (facts.type === 'lost') {
    const { versions, by, why } = facts
    return { type: 'lost', id, parent, versions, createdAt, text: '', isCut: false, by, why }
  }
  const whole = facts.type === 'user' ? textOf(content) : facts.job.answer.text
  const text = cutText(whole, measure.text)
  const said = { id, parent, versions: facts.versions, createdAt, text }
  const base = { ...said, isCut: text.length < whole.length }
  if (facts.type === 'user') {
    const items = facts.items.slice(0, measure.items).filter(isSmall)
    const all = content.flatMap((block) => (block.type === 'reference' ? [block.reference] : []))
    const references = fitting(all.slice(0, measure.items), measure.items * 1000)
    const named = content.filter(({ type }) => type === 'item').length
    return {
      type: 'user',
      ...base,
      items,
      references,
      more: named + all.length - items.length - references.length,
      isContinue: content.some(({ type }) => type === 'continue'),
    }
  }
  const { job, isOwn, usage } = facts
  const { request, answer } = job
  const calls = facts.calls.slice(0, MOST_CALLS)
  const outputs = facts.outputs.slice(0, measure.items).filter((asset) => isSmall({ asset }))
  const unfetched = answer.unfetched ?? []
  return {
    type: 'assistant',
    ...base,
    job: {
      id: job.id,
      state: job.state,
      createdAt: job.createdAt,
      endedAt: 'endedAt' in job ? job.endedAt : null,
      error: 'error' in job ? shortError(job.error, measure) : null,
      recoverable: 'recoverable' in job && job.recoverable === true,
      isLimited: isAtLimit(job),
      isOwn,
      model: request.model,
      round: isTurn(request) ? request.round : 1,
    },
    isLost: job.isAnswerLost === true,
    reasoning: { length: answer.reasoning.length },
    calls: calls.map((call) => callBy(call, measure)),
    moreCalls: facts.calls.length - calls.length,
    outputs,
    moreOutputs: facts.outputs.length - outputs.length,
    unfetched: {
      count: unfetched.length,
      addresses: unfetched
        .slice(0, measure.addresses)
        .map((address) => cutText(address, LONGEST_UNFETCHED)),
    },
    usage,
  }
}

function callBy({ run, made, items }: CallFacts, measure: Measure): CallView {
  const { id, place, tool, edited } = run
  const shown = { arguments: cutText(run.arguments, measure.arguments) }
  const changed = edited === null ? null : cutText(edited, measure.arguments)
  return {
    id,
    place,
    tool: cutText(tool, LONGEST_TOOL),
    ...shown,
    edited: changed,
    isCut:
      shown.arguments.length < run.arguments.length ||
      (changed ?? '').length < (edited ?? '').length,
    outputs: outputsOfRun(run),
    state: run.state,
    isByConsent: run.byConsent !== null,
    made: made === null ? null : madeBy(made, measure),
    isResultLost: run.isResultLost === true,
    result: resultBy(run, items, measure),
  }
}

function outputsOfRun({ state, tool, arguments: json }: ToolRun): number {
  if (state !== 'waiting' || !isBuiltInTool(tool)) return 0
  const reading = readArguments(tool, json)
  return reading.type === 'read' ? outputsOf(reading.call) : 0
}

function resultBy(
  { state, result }: ToolRun,
  found: readonly NamedItem[],
  measure: Measure,
): CallView['result'] {
  if (result === null || !hasCallEnded(state)) return null
  const items = found.slice(0, measure.items).filter(isSmall)
  const { note, charged = null } = result
  return {
    note: note === null ? null : shortText(note, measure.note),
    charged,
    items,
    more: result.items.length - items.length,
  }
}

/** Says that it is cut, since nothing else does. */
function shortText(text: string, length: number): string {
  return text.length <= length ? text : `${cutText(text, length - 1)}…`
}

function madeBy(job: Job, measure: Measure): MadeView {
  return {
    job: job.id,
    kind: job.request.kind,
    state: job.state,
    progress: 'progress' in job ? job.progress : null,
    createdAt: job.createdAt,
    endedAt: 'endedAt' in job ? job.endedAt : null,
    error: 'error' in job ? shortError(job.error, measure) : null,
    recoverable: 'recoverable' in job && job.recoverable === true,
    asked: Math.max(1, requestedOutputs(job.request)),
    outputs: job.outputs.slice(0, measure.items).filter((asset) => isSmall({ asset })),
  }
}

/** What an error says, in as many words as are shown. */
export function shortError(error: ErrorData, { detail }: { readonly detail: number }): ErrorData {
  const { address, offers, ...rest } = error
  return {
    ...rest,
    detail: error.detail === null ? null : cutText(error.detail, detail),
    ...(address === undefined ? {} : { address: cutText(address, detail) }),
    ...(offers === undefined ? {} : { offers: offers.slice(0, detail / 50) }),
  }
}

/** Bytes of what is told of an item: the name of its file may be any, in a foreign database. */
const MOST_ITEM_BYTES = 2000

function isSmall(named: { readonly asset: Asset | null }): boolean {
  return messageBytes(named.asset) <= MOST_ITEM_BYTES
}
