import { isChatJob, isGeneration } from '#shared/domain/any-job.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { ChatJob } from '#shared/domain/chat.ts'
import type { LostMessageView, MessageVersions, NamedItem } from '#shared/domain/chat-view.ts'
import type { ConversationMessage, MentionedItem } from '#shared/domain/conversation.ts'
import { isRunning, type Job } from '#shared/domain/generation.ts'
import type { TokenUsage } from '#shared/domain/token-usage.ts'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Library } from '../../library/library.ts'
import type { ChatRows } from '../chat-rows.ts'

/** What views are made of. */
export interface ViewSources {
  readonly rows: Pick<ChatRows, 'conversations' | 'search' | 'messages' | 'calls' | 'consents'>
  readonly library: Pick<Library, 'find'>
  readonly jobs: Pick<Jobs, 'findReadable' | 'familyOf' | 'isOwn'>
}

/** A call with what it has made. */
export interface CallFacts {
  readonly run: ToolRun
  /** The generation, or the last one that was sent again for it. */
  readonly made: Job | null
  readonly items: readonly NamedItem[]
}

/** A message with all that is shown of it. `lost`: whoever has said it, nobody knows what. */
export type MessageFacts = {
  readonly message: ConversationMessage
  readonly versions: MessageVersions
} & (
  | { readonly type: 'user'; readonly items: readonly NamedItem[] }
  | {
      readonly type: 'lost'
      readonly by: LostMessageView['by']
      readonly why: LostMessageView['why']
    }
  | {
      readonly type: 'assistant'
      readonly job: ChatJob
      readonly isOwn: boolean
      readonly calls: readonly CallFacts[]
      readonly outputs: readonly Asset[]
      readonly usage: TokenUsage | null
    }
)

/** Items that are looked up for one message or call: more are only counted. */
export const MOST_LOOKED_UP = 20
/** Characters of an id, whoever has made it. */
const LONGEST_ID = 64

/** Reads what is shown of a message; null for those of tools, which are not shown. */
export function messageFacts(
  message: ConversationMessage,
  sources: ViewSources,
): MessageFacts | null {
  const { rows, jobs } = sources
  const lost = (by: LostMessageView['by']): MessageFacts => {
    const why = message.lost ?? 'unreadable'
    const versions = why === 'missing' ? ONLY : versionsOf(message, rows)
    return { type: 'lost', message, versions, by, why }
  }
  if (message.lost === 'missing') return lost(message.role === 'assistant' ? 'assistant' : 'user')
  if (message.role === 'user') {
    if (message.lost !== undefined) return lost('user')
    const named = message.content.flatMap((block) => (block.type === 'item' ? [block.item] : []))
    const items = lookedUp(named, sources)
    return { type: 'user', message, versions: versionsOf(message, rows), items }
  }
  if (message.role !== 'assistant') return null
  const turn = message.job ?? ''
  const job = turn.length > LONGEST_ID ? null : jobs.findReadable(turn)
  if (job === null || !isChatJob(job)) return lost('assistant')
  return {
    type: 'assistant',
    message,
    versions: versionsOf(message, rows),
    job,
    isOwn: isRunning(job.state) && jobs.isOwn(job.id),
    calls: rows.calls.ofJob(job.id).map((run) => callFacts(run, sources)),
    outputs: job.outputs,
    usage: job.answer.usage ?? null,
  }
}

/** Reads what is shown of a call. */
export function callFacts(run: ToolRun, sources: ViewSources): CallFacts {
  const family = run.made === null ? [] : sources.jobs.familyOf(run.made).filter(isGeneration)
  const made = family.at(-1) ?? null
  return { run, made, items: lookedUp(run.result?.items ?? [], sources) }
}

function lookedUp(items: readonly MentionedItem[], { library }: ViewSources): NamedItem[] {
  return items.slice(0, MOST_LOOKED_UP).map(({ id, kind, width, height, seconds }) => ({
    item: { id, kind, width, height, seconds },
    asset: library.find(id),
  }))
}

/** Nobody knows what else was said in the place of a message that is not here. */
const ONLY: MessageVersions = { place: 0, total: 1, before: null, after: null }

function versionsOf(
  message: ConversationMessage,
  { messages }: Pick<ChatRows, 'messages'>,
): MessageVersions {
  const ids = messages.versionsOf(message)
  const place = Math.max(0, ids.indexOf(message.id))
  return {
    place,
    total: Math.max(1, ids.length),
    before: ids[place - 1] ?? null,
    after: ids[place + 1] ?? null,
  }
}
