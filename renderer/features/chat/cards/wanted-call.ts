import { isBuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { CallView } from '#shared/domain/chat-view.ts'
import {
  problemOf,
  readArguments,
  writeArguments,
  type ArgumentName,
  type ArgumentValues,
} from './call-arguments.ts'

/** A call as it would run now. */
export interface WantedCall {
  readonly id: string
  /** Its arguments as JSON, where the user has changed them; null where they are as the model wrote them. */
  readonly edited: string | null
  /** What of the changes does not fit. */
  readonly problem: ArgumentName | null
  /** Pictures and videos that it would make. */
  readonly outputs: number
}

/** Returns what a call that waits would do with what the user has changed. */
export function wantedCall(
  { id, tool, edited: known, arguments: json, outputs }: CallView,
  changed: ArgumentValues | undefined,
): WantedCall {
  if (!isBuiltInTool(tool)) return { id, edited: null, problem: null, outputs }
  const values = readArguments(tool, known ?? json)
  const isSame = changed === undefined || JSON.stringify(changed) === JSON.stringify(values)
  return {
    id,
    edited: isSame ? null : writeArguments(tool, changed),
    problem: changed === undefined ? null : problemOf(tool, changed),
    outputs: changed === undefined ? outputs : outputsOf(tool, changed),
  }
}

function outputsOf(tool: string, values: ArgumentValues): number {
  if (tool === 'generate_image') return Math.max(1, Number(values.count ?? 1) || 1)
  return tool === 'edit_image' || tool === 'generate_video' ? 1 : 0
}
