import { BUILT_IN_TOOLS, isBuiltInTool, type BuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { FlagName } from './flags.ts'
import { givenAmong, type FlagValues } from './flag-values.ts'
import { UsageError } from './usage-error.ts'

/** A conversation of the library that a chat goes on with. */
export interface ConversationOptions {
  /** The beginning of its id; null for a new one. */
  readonly id: string | null
  /** The tools that it offers from now on; null for what it offers already, which is none in a new one. */
  readonly tools: readonly BuiltInTool[] | null
  /** What tools may do by themselves during this command. */
  readonly allowed: readonly Allowance[]
  /** Whether pictures are left out of what is sent. */
  readonly withoutPictures: boolean
}

/** So many calls of a tool, with so many pictures and videos of all of them together. */
export interface Allowance {
  readonly tool: BuiltInTool
  readonly calls: number
  readonly outputs: number
}

const ONLY_HERE: readonly FlagName[] = ['allow', 'most-outputs', 'no-pictures']
/** A conversation has messages of its own; what it sends is told by its tools, and not by a file. */
const NOT_HERE: readonly FlagName[] = ['messages', 'tool-choice', 'fetch-media']

/** Reads the flags about a conversation of the library; null without one. Throws a UsageError. */
export function readConversationOptions(flags: FlagValues): ConversationOptions | null {
  const id = flags.text('conversation')
  const tools = flags.text('tools')
  if (id === null) {
    const [misplaced] = givenAmong(flags, ONLY_HERE)
    if (misplaced !== undefined) {
      throw new UsageError((texts) => texts.needsConversation(misplaced))
    }
    if (tools === 'builtin') {
      throw new UsageError((texts) => texts.needsConversation('--tools builtin'))
    }
    return null
  }
  const [misplaced] = givenAmong(flags, NOT_HERE)
  if (misplaced !== undefined) {
    throw new UsageError((texts) => texts.notWithConversation(misplaced))
  }
  if (tools !== null && tools !== 'builtin' && tools !== 'none') {
    throw new UsageError((texts) => texts.notAnOption('--tools', tools, ['builtin', 'none']))
  }
  const most = flags.number('most-outputs', { min: 0, max: 10_000, integer: true })
  return {
    id: id === 'new' ? null : id,
    tools: tools === null ? null : tools === 'builtin' ? BUILT_IN_TOOLS : [],
    allowed: flags.texts('allow').map((text) => readAllowance(text, most)),
    withoutPictures: flags.has('no-pictures'),
  }
}

function readAllowance(text: string, most: number | null): Allowance {
  const [, tool = '', number = ''] = /^([a-z_]+)=(\d{1,4})$/.exec(text) ?? []
  if (!isBuiltInTool(tool))
    throw new UsageError((texts) => texts.notAnAllowance(text, BUILT_IN_TOOLS))
  const calls = Number(number)
  return { tool, calls, outputs: most ?? calls }
}
