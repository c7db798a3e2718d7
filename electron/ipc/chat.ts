import { isChatJob } from '#shared/domain/any-job.ts'
import { isTurn, type ChatJob } from '#shared/domain/chat.ts'
import type { Consent } from '#shared/domain/tool-run.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Chat } from '../engine/chat/chat.ts'
import type { SayOptions } from '../engine/chat/speaking.ts'
import type { ChatViews } from '../engine/chat/view/chat-views.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'
import type { AssertRoomOrWanted } from './confirm-room.ts'
import type { SaidDrafts } from './said-drafts.ts'

/** What a consent would allow. */
export type AskedConsent = Parameters<Chat['grantConsent']>[0]

/** What the routes of conversations work with. */
export interface ChatAccess {
  readonly chat: Omit<
    Chat,
    | 'draft'
    | 'messages'
    | 'saidSince'
    | 'path'
    | 'page'
    | 'settled'
    | 'resume'
    | 'jobChanged'
    | 'close'
    | 'consents'
  >
  readonly views: Omit<ChatViews, 'turn' | 'message' | 'conversationsOf'>
  readonly jobs: Pick<Jobs, 'find'> & {
    readonly recovery: Pick<Jobs['recovery'], 'fetchUnfetched'>
  }
  readonly drafts: Pick<SaidDrafts, 'during' | 'decided'>
  readonly assertRoomOrWanted: AssertRoomOrWanted
  /** Asks the user natively, and grants; null where they do not want it. */
  readonly grant: (asked: AskedConsent) => Promise<Consent | null>
  /** Writes a conversation where the user says; null where they do not. */
  readonly exportAs: (
    conversation: string,
    format: 'markdown' | 'json',
  ) => Promise<{ readonly path: string } | null>
}

type Said = Parameters<Handlers['chat']['estimate']>[0]

/** Returns the handlers of conversations. */
export function chatHandlers({
  chat,
  views,
  jobs,
  drafts,
  assertRoomOrWanted,
  grant,
  exportAs,
}: ChatAccess): Handlers['chat'] {
  /** Asked before everything behind which a turn, or what its tools make, is sent. */
  const assertRoom = () => assertRoomOrWanted([])
  const sayOptions = ({ conversation, words, parent, parameters }: Said): SayOptions => ({
    conversation,
    words,
    // One that is left out is the head, which null is not.
    ...(parent === undefined ? {} : { parent }),
    ...(parameters === undefined
      ? {}
      : { parameters: views.withWholeSystem(conversation, parameters) }),
  })

  return {
    list: (asked) => views.list(asked),
    open: ({ id }) => views.open(id),
    messages: ({ conversation, upTo, limit }) => views.messages(conversation, upTo, limit),
    call: ({ call }) => views.call(call),
    async say(said) {
      await assertRoom()
      const { conversation, words, draft: attached } = said
      const record = () => chat.say(sayOptions(said))
      const job =
        attached === undefined
          ? await record()
          : await drafts.during({ conversation, text: words.text, attached }, record)
      return { message: turnOf(job).upTo, job: job.id }
    },
    estimate: (said) => chat.estimate(sayOptions(said)),
    async regenerate({ conversation, message }) {
      await assertRoom()
      return { job: chat.regenerate(conversation, message).id }
    },
    async goOn({ conversation }) {
      await assertRoom()
      return { job: (await chat.goOn(conversation))?.id ?? null }
    },
    async allow({ conversation, calls }) {
      for (const { call } of calls) views.assertCallOf(conversation, call)
      await assertRoom()
      chat.allow(conversation, calls)
      for (const { call } of calls) drafts.decided(conversation, call)
    },
    refuse({ conversation, call, words }) {
      views.assertCallOf(conversation, call)
      chat.refuse(conversation, call, words)
      drafts.decided(conversation, call)
    },
    answer({ conversation, call, text }) {
      views.assertCallOf(conversation, call)
      chat.answer(conversation, call, text)
      drafts.decided(conversation, call)
    },
    settle({ conversation, call }) {
      views.assertCallOf(conversation, call)
      chat.settle(conversation, call)
    },
    stop: ({ conversation }) => chat.stop(conversation),
    setHead: ({ conversation, message }) => chat.setHead(conversation, message),
    showVersion: ({ conversation, message }) => chat.showVersion(conversation, message),
    rename: ({ id, title }) => chat.rename(id, title),
    setPinned: ({ id, pinned }) => chat.setPinned(id, pinned),
    setParameters: ({ id, parameters }) =>
      chat.setParameters(id, views.withWholeSystem(id, parameters)),
    remove: ({ ids }) => chat.remove(ids),
    restore: ({ ids }) => chat.restore(ids),
    duplicate: ({ id }) => ({ id: chat.duplicate(id).id }),
    grant: (asked) => grant(asked),
    revoke: ({ conversation, consent }) => chat.revokeConsents(conversation, consent),
    export: ({ conversation, format }) => exportAs(conversation, format),
    async fetchUnfetched({ job }) {
      const found = jobs.find(job)
      if (found === null || !isChatJob(found)) throw new AppError('invalid_request')
      await jobs.recovery.fetchUnfetched(job)
    },
  }
}

function turnOf({ request }: ChatJob) {
  if (!isTurn(request)) throw new AppError('internal')
  return request
}
