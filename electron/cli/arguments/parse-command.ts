import { resolve } from 'node:path'
import { assertNever } from '#shared/assert-never.ts'
import type { SearchSort } from '#shared/domain/library-search.ts'
import type { BatchOptions } from '#shared/domain/batch.ts'
import { readAdjustment, type WantedAdjustment } from './adjustment.ts'
import { readBatchOptions } from './batch-options.ts'
import { readChatOptions, type ChatOptions } from './chat-options.ts'
import { readCommonOptions, type CommonOptions } from './common-options.ts'
import { readExtension, type Extension } from './extension.ts'
import { flagValues, type FlagValues } from './flag-values.ts'
import { readGenerationPlan, type GenerationPlan } from './generation-plan.ts'
import type { CommandName } from './commands.ts'
import {
  readCollectAction,
  readNote,
  readRateAction,
  readTagAction,
  readTagsChange,
  type CollectAction,
  type ItemAction,
  type TagsChange,
} from './organise-options.ts'
import { readArguments } from './read-arguments.ts'
import { UsageError } from './usage-error.ts'

/** Show what would be sent instead of sending it. */
export interface PreviewChoice {
  readonly dryRun: boolean
  readonly curl: boolean
}

/** Where the prompt comes from. `-` is standard input; so is no prompt at all, unless none is needed. */
export type PromptSource =
  | { readonly from: 'argument'; readonly text: string }
  | { readonly from: 'standard input'; readonly asked: boolean }

interface Sending {
  readonly prompt: PromptSource
  /** Limit in bytes for a picture that is sent along; null for the default. */
  readonly imageBytes: number | null
  readonly preview: PreviewChoice
}

/** What is to be done, with every value checked. */
export type Action =
  | (Sending & {
      readonly name: 'generate'
      readonly plan: GenerationPlan
      /** Null for a job of its own. */
      readonly batch: BatchOptions | null
      readonly images: readonly string[]
      /** The file of the mask inside of which the first picture is edited; null for none. */
      readonly mask: string | null
      /** What the first picture is extended to; null where it keeps its size. */
      readonly extension: Extension | null
    })
  | (Sending & { readonly name: 'chat'; readonly options: ChatOptions })
  | { readonly name: 'jobs'; readonly limit: number }
  | { readonly name: 'conversations'; readonly words: string; readonly limit: number }
  | {
      readonly name: 'list' | 'search'
      /** Null for everything. */
      readonly query: string | null
      readonly sort: SearchSort
      readonly limit: number
      readonly favourites: boolean
    }
  | ItemAction
  | { readonly name: 'tags'; readonly change: TagsChange | null }
  /** Null to show the note. */
  | { readonly name: 'note'; readonly id: string; readonly text: string | null }
  /** Null to list all of them. */
  | { readonly name: 'collect'; readonly action: CollectAction | null; readonly limit: number }
  | { readonly name: 'undo'; readonly operation: string }
  | { readonly name: 'favourite'; readonly ids: readonly string[]; readonly favourite: boolean }
  | { readonly name: 'show' | 'fetch'; readonly id: string }
  | { readonly name: 'retry'; readonly id: string; readonly smaller: boolean }
  | { readonly name: 'export'; readonly ids: readonly string[]; readonly folder: string }
  | { readonly name: 'import'; readonly files: readonly string[] }
  | { readonly name: 'crop'; readonly id: string; readonly adjustment: WantedAdjustment }
  | { readonly name: 'models' }
  | { readonly name: 'verify'; readonly tryAgain: boolean }
  | { readonly name: 'demo-server'; readonly port: number }

/** A whole command line. */
export type ParsedCommandLine =
  | { readonly type: 'help'; readonly command: CommandName | null }
  | { readonly type: 'version' }
  | { readonly type: 'action'; readonly action: Action; readonly common: CommonOptions }

/** Bytes; from far below what a gateway accepts to far above it. */
const IMAGE_BYTES = { min: 20_000, max: 20_000_000, integer: true } as const
const USUAL_LIMIT = 20

/** Parses a command line. Throws a UsageError for anything invalid, before anything is sent or written. */
export function parseCommandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ParsedCommandLine {
  const read = readArguments(args)
  if (read.flags.has('version')) return { type: 'version' }
  if (read.flags.has('help') || read.command === null) {
    return { type: 'help', command: read.command }
  }
  const flags = flagValues(read.flags)
  const action = actionOf(read.command, read.operands, flags)
  return { type: 'action', action, common: readCommonOptions(read.command, flags, environment) }
}

function actionOf(name: CommandName, operands: readonly string[], flags: FlagValues): Action {
  const first = operands[0] ?? ''
  switch (name) {
    case 'generate': {
      const plan = readGenerationPlan(flags)
      const batch = readBatchOptions(flags)
      const mask = flags.text('mask')
      const extend = flags.text('extend')
      const isEdit = mask !== null || extend !== null
      if (isEdit && (batch !== null || flags.has('size'))) {
        throw new UsageError((texts) => texts.maskStandsAlone)
      }
      const extension = extend === null ? null : readExtension(extend)
      const images = flags.texts('image')
      return { name, plan, batch, images, mask, extension, ...sendingOf(operands, flags) }
    }
    case 'chat':
      return { name, options: readChatOptions(flags), ...sendingOf(operands, flags) }
    case 'jobs':
      return { name, limit: limitOf(flags) }
    case 'conversations':
      return { name, words: first, limit: limitOf(flags) }
    case 'list':
      return { name, query: flags.text('query'), ...listingOf(flags) }
    case 'search':
      return { name, query: first, ...listingOf(flags) }
    case 'tag':
      return readTagAction(operands, flags)
    case 'rate':
      return readRateAction(operands, flags)
    case 'tags':
      return { name, change: readTagsChange(operands) }
    case 'note':
      return { name, id: first, text: readNote(operands[1], flags) }
    case 'collect':
      return { name, action: readCollectAction(operands, flags), limit: limitOf(flags) }
    case 'undo':
      return { name, operation: first }
    case 'favourite':
      return { name, ids: operands, favourite: !flags.has('remove') }
    case 'retry':
      return { name, id: first, smaller: flags.has('smaller') }
    case 'show':
    case 'fetch':
      return { name, id: first }
    case 'export': {
      const folder = flags.text('out')
      if (folder === null) throw new UsageError((texts) => texts.exportNeedsFolder)
      return { name, ids: operands, folder: resolve(folder) }
    }
    case 'import':
      return { name, files: operands }
    case 'crop':
      return { name, id: first, adjustment: readAdjustment(flags) }
    case 'models':
      return { name }
    case 'verify':
      return { name, tryAgain: flags.has('try-again') }
    case 'demo-server': {
      const port = flags.number('port', { min: 0, max: 65_535, integer: true })
      return { name, port: port ?? 0 }
    }
    default:
      return assertNever(name)
  }
}

function sendingOf(operands: readonly string[], flags: FlagValues): Sending {
  const operand = operands[0]
  return {
    prompt:
      operand === undefined || operand === '-'
        ? { from: 'standard input', asked: operand === '-' }
        : { from: 'argument', text: operand },
    imageBytes: flags.number('max-image-bytes', IMAGE_BYTES),
    preview: { dryRun: flags.has('dry-run'), curl: flags.has('curl') },
  }
}

const SORTS = ['newest', 'oldest', 'rating', 'largest', 'longest'] as const

function listingOf(flags: FlagValues) {
  const sort: SearchSort = flags.choice('sort', SORTS) ?? 'newest'
  return { sort, limit: limitOf(flags), favourites: flags.has('favourites') }
}

function limitOf(flags: FlagValues): number {
  return flags.number('limit', { min: 1, max: 10_000, integer: true }) ?? USUAL_LIMIT
}
