import type { ToolCall } from '#shared/domain/chat.ts'
import type { ToolRun } from '#shared/domain/tool-run.ts'
import { jsonOf } from '../tools/tool-arguments.ts'
import type { SpokenMessage } from './spoken-message.ts'

/** The calls that a model is told of: those that have both, an answer that asks and a result right behind it. Servers refuse one without the other. */
export interface ToldCalls {
  /** What an answer has asked for, in its order. */
  of(answer: SpokenMessage): ToolCall[]
  /** Whether the result of a call is told. */
  has(run: ToolRun): boolean
}

/** Finds them in messages. */
export function toldCalls(messages: readonly SpokenMessage[]): ToldCalls {
  const runs = new Map<SpokenMessage, ToolRun[]>()
  const told = new Set<string>()
  let asking: SpokenMessage | null = null
  for (const message of messages) {
    const { role, run } = message
    if (role !== 'tool') asking = role === 'assistant' ? message : null
    else if (run !== null && asking !== null && callIn(asking, run) !== null && !told.has(run.id)) {
      told.add(run.id)
      runs.set(asking, [...(runs.get(asking) ?? []), run])
    }
  }
  return {
    of: (answer) =>
      (runs.get(answer) ?? [])
        .toSorted((a, b) => a.place - b.place)
        .flatMap((run) => callIn(answer, run) ?? []),
    has: ({ id }) => told.has(id),
  }
}

/** Returns a call as an answer has asked for it; null where it has not. Of an answer that cannot be read, or is missing, the call's own row says it. */
function callIn({ job, answer, lost }: SpokenMessage, run: ToolRun): ToolCall | null {
  if (run.job !== job && lost !== 'missing') return null
  const call =
    lost === undefined
      ? answer?.toolCalls[run.place]
      : { id: run.callId, name: run.tool, arguments: run.arguments }
  if (call === undefined) return null
  // What is no JSON is refused by servers that read it; what was wrong with it, the result says.
  return jsonOf(call.arguments) === undefined ? { ...call, arguments: '{}' } : call
}
