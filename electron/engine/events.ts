import type { AssetChange } from '#shared/domain/asset.ts'
import type { ChatJob } from '#shared/domain/chat.ts'
import type { Job, Progress } from '#shared/domain/generation.ts'
import type { ProfileList } from '#shared/domain/profile.ts'
import type { QueueState } from '#shared/domain/queue.ts'
import type { Logger } from './host.ts'
import type { Organised } from './library/organise/heard-changes.ts'
import type { AnswerPiece } from './jobs/save/chat-answer.ts'

/** Everything the engine emits, with what each listener is called with. */
export interface EngineEvents {
  /** A job is new, has another state, or another output. */
  readonly jobChanged: [job: Job]
  readonly chatChanged: [job: ChatJob]
  readonly jobProgress: [jobId: string, progress: Progress]
  /** Text has arrived, in a chat or from a server that explains itself. */
  readonly jobAnswer: [jobId: string, piece: AnswerPiece]
  readonly jobRemoved: [jobId: string]
  /** Marks or colours of items are others, in jobs that have not changed otherwise. */
  readonly assetsChanged: [changes: readonly AssetChange[]]
  /** The library is not as it was in the version before. */
  readonly catalogueChanged: [version: number]
  /** The same of so many items that none is named: what is shown of any is to be read again. */
  readonly manyAssetsChanged: []
  /** Very many items begin to be changed in steps, or that is over. */
  readonly manyChanging: [areUnderWay: boolean]
  /** What the user says about items is different. */
  readonly organised: [organised: Organised]
  /** The queue has another state or another order. */
  readonly queueChanged: [state: QueueState]
  readonly profilesChanged: [list: ProfileList]
  /** A conversation, one of its messages or a call of it is not what it was. */
  readonly conversationChanged: [id: string]
}

export type EngineEventName = keyof EngineEvents
export type EngineListener<N extends EngineEventName> = (...args: EngineEvents[N]) => void

/** What the holder of an engine sees of its events. */
export interface EventSource {
  /**
   * Calls `listener` for every such event from now on, in the order in which listeners came; returns what ends the subscription, which
   * may be called twice. Events of before are not repeated: the state is there to be asked for. The same function given twice is called
   * twice, and each subscription ends alone. What a listener throws is logged, and keeps neither the engine nor other listeners from
   * going on.
   */
  on<N extends EngineEventName>(name: N, listener: EngineListener<N>): () => void
}

export interface EngineEmitter extends EventSource {
  emit<N extends EngineEventName>(name: N, ...args: EngineEvents[N]): void
}

/** An object of its own for each subscription, so that one function can have several. */
interface Subscription<N extends EngineEventName> {
  readonly listener: EngineListener<N>
}

/** Creates the events of one engine, without listeners. */
export function createEngineEvents(log: Pick<Logger, 'error'>): EngineEmitter {
  const subscriptions: { readonly [N in EngineEventName]: Set<Subscription<N>> } = {
    jobChanged: new Set(),
    chatChanged: new Set(),
    jobProgress: new Set(),
    jobAnswer: new Set(),
    jobRemoved: new Set(),
    assetsChanged: new Set(),
    manyAssetsChanged: new Set(),
    manyChanging: new Set(),
    catalogueChanged: new Set(),
    organised: new Set(),
    queueChanged: new Set(),
    profilesChanged: new Set(),
    conversationChanged: new Set(),
  }
  return {
    on(name, listener) {
      const subscription = { listener }
      subscriptions[name].add(subscription)
      return () => void subscriptions[name].delete(subscription)
    },
    emit(name, ...args) {
      const current = subscriptions[name]
      // One that comes because of this event is called from the next one on.
      const before = [...current]
      for (const subscription of before) {
        // An earlier listener may have ended this one's subscription.
        if (!current.has(subscription)) continue
        try {
          subscription.listener(...args)
        } catch (thrown) {
          log.error('a listener failed', {
            event: name,
            error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
          })
        }
      }
    },
  }
}
