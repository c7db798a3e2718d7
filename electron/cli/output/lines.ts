import type { TokenUsage } from '#shared/domain/token-usage.ts'
import type { AspectRatio, ImageSize } from '#shared/domain/aspect-ratio.ts'
import type { Asset } from '#shared/domain/asset.ts'
import type { DeliveryDifference } from '#shared/domain/delivery.ts'
import type { EditRefusal, EditVerdict } from '#shared/domain/edit.ts'
import type { FittedPicture } from '#shared/domain/fitted-picture.ts'
import type { JobState } from '#shared/domain/generation.ts'
import type { KeptMime } from '#shared/domain/media-format.ts'
import type { ReferenceKind } from '#shared/domain/reference.ts'
import type { ErrorCode, ErrorReason } from '#shared/errors.ts'
import type { ReferenceChange } from '#shared/domain/reference-change.ts'
import type { ConversationLine, ToolRunLine } from './conversation-lines.ts'

/**
 * What the command line reports, one object each: with `--json` these are the lines on standard output. Their shapes
 * are a promise to other programs (docs/cli.md).
 */
export type Line =
  | PlanLine
  | BatchLine
  | JobLine
  | ProgressLine
  | PieceLine
  | ToolCallLine
  | UsageLine
  | ToolRunLine
  | ConversationLine
  | OutputLine
  | ExtraLine
  | EditLine
  | EditRefusedLine
  | UnfetchedLine
  | ReferenceLine
  | DifferenceLine
  | RequestLine
  | CurlLine
  | ItemLine
  | JobRecordLine
  | ExportedLine
  | OperationLine
  | WouldChangeLine
  | TagLine
  | CollectionLine
  | ModelLine
  | ServerLine
  | VerifiedLine
  | ReadAgainLine
  | HelpLine
  | VersionLine
  | FittedLine
  | WarningLine
  | ErrorLine
  | DoneLine

type RunningState = 'queued' | 'sending' | 'streaming' | 'saving'
type EndState = Exclude<JobState, RunningState>

/** The size of a batch, before anything is sent. */
export interface PlanLine {
  readonly type: 'plan'
  readonly jobs: number
  /** Some jobs take several. */
  readonly requests: number
  /** Pictures or videos; one a job where the server decides. */
  readonly outputs: number
}

/** A job of a batch, before any other line about it. */
export interface BatchLine {
  readonly type: 'batch'
  readonly batch: string
  readonly job: string
  /** Its place in the batch, from 0. */
  readonly index: number
  /** What it was varied by. */
  readonly prompt: string
  readonly size: ImageSize | null
  readonly aspectRatio: AspectRatio | null
}

export interface JobLine {
  readonly type: 'job'
  readonly job: string
  readonly status: RunningState
}

export interface ProgressLine {
  readonly type: 'progress'
  readonly job: string
  /** 0–1; null while unknown. */
  readonly fraction: number | null
  readonly stage: string | null
}

export interface PieceLine {
  readonly type: 'text' | 'reasoning'
  readonly job: string
  readonly delta: string
}

export interface ToolCallLine {
  readonly type: 'tool_call'
  readonly job: string
  readonly id: string
  readonly name: string
  /** Parsed; the text itself where the model wrote invalid JSON. */
  readonly arguments: unknown
}

/** Tokens of a chat as the server has counted them; there is no such line where it says nothing. */
export interface UsageLine extends TokenUsage {
  readonly type: 'usage'
  readonly job: string
}

/** A picture or video that is safe in the library. */
interface MediaFacts {
  readonly id: string
  readonly index: number
  readonly kind: Asset['kind']
  /** Absolute. */
  readonly path: string
  readonly mime: KeptMime
  /** Pixels; null of a file that cannot be shown. */
  readonly width: number | null
  readonly height: number | null
  readonly bytes: number
  readonly sha256: string
  readonly durationSeconds: number | null
  /** Only of what was found in an answer whose JSON had a defect. */
  readonly salvaged?: true
}

export interface OutputLine extends MediaFacts {
  readonly type: 'output'
  readonly job: string
}

/** An output that arrived beside those that were asked for: kept, and never counted as one. */
export interface ExtraLine extends MediaFacts {
  readonly type: 'extra'
  readonly job: string
}

/** The original with an answer in its mask: made here, and counted as no output. */
export interface EditLine extends MediaFacts {
  readonly type: 'edit'
  readonly job: string
  /** Id of the answer, which has a line of its own. */
  readonly answer: string
  readonly verdict: EditVerdict
  /** The share of the mask's border that the change reaches over, 0–1. */
  readonly spill: number
}

/** An answer that was not put into its original. */
export interface EditRefusedLine {
  readonly type: 'edit_refused'
  readonly job: string
  readonly answer: string
  readonly reason: EditRefusal
}

/** A picture or video of the library, with what it was made from. */
export interface ItemLine extends MediaFacts {
  readonly type: 'item'
  readonly job: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly model: string
  readonly prompt: string
  /** Only of an extra, which arrived beside the outputs that were asked for. */
  readonly extra?: true
  /** Only of favourites. */
  readonly favourite?: true
  /** 1–5; only of what is rated. */
  readonly rating?: number
  /** Only of what is flagged. */
  readonly flag?: 'keep' | 'reject'
  /** Only of what has some. */
  readonly tags?: readonly string[]
  /** Only of what has one. */
  readonly note?: string
}

/** Something that was said about items, or done with a tag or collection. */
export interface OperationLine {
  readonly type: 'operation'
  /** By which `undo` takes it back; null when it changed nothing. */
  readonly operation: string | null
  /** Items that are others now. */
  readonly changed: number
}

/** What a dry run would have changed at most: some may be so already. */
export interface WouldChangeLine {
  readonly type: 'would_change'
  readonly items: number
}

export interface TagLine {
  readonly type: 'tag'
  readonly name: string
  /** How many items have it, or one below it. */
  readonly items: number
}

export interface CollectionLine {
  readonly type: 'collection'
  readonly id: string
  readonly kind: 'manual' | 'smart'
  readonly name: string
  /** What a smart one finds; null for one made by hand. */
  readonly query: string | null
  /** Null for a smart one. */
  readonly items: number | null
}

export interface ReferenceLine {
  readonly type: 'reference'
  /** Among all that were given, from 0. */
  readonly position: number
  readonly kind: ReferenceKind
  /** As it was given; a data URI is cut. */
  readonly source: string
  /** Whether the model uses it. Unused ones are not sent. */
  readonly used: boolean
  /** Of what is sent; null for an address, and for what is not sent. */
  readonly mime: string | null
  readonly bytes: number | null
  readonly width: number | null
  readonly height: number | null
  readonly changes: readonly ReferenceChange[]
}

export interface DifferenceLine {
  readonly type: 'difference'
  readonly job: string
  /** The output it is about; null where it is about all of them. */
  readonly id: string | null
  readonly index: number | null
  readonly parameter: DeliveryDifference['parameter'] | 'count'
  readonly requested: string
  readonly delivered: string
}

/** What would be sent. The token is a placeholder, embedded files are cut. */
export interface RequestLine {
  readonly type: 'request'
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface CurlLine {
  readonly type: 'curl'
  readonly command: string
}

export interface JobRecordLine {
  readonly type: 'job_record'
  readonly job: string
  /** Which it belongs to; null for a job of its own. */
  readonly batch: string | null
  readonly status: JobState
  readonly kind: 'image' | 'video' | 'chat'
  readonly model: string
  readonly prompt: string
  readonly provider: string
  /** Set for the built-in demo provider; absent for others. */
  readonly demo?: true
  readonly createdAt: number
  readonly endedAt: number | null
  /** Ids. */
  readonly outputs: readonly string[]
  /** Ids of what arrived beside the outputs; absent where nothing did. */
  readonly extras?: readonly string[]
  /** Pictures that were sent smaller than they were given; absent where none was. */
  readonly fitted?: readonly FittedPicture[]
  readonly error: ErrorCode | null
  /** As in an `error` line. */
  readonly detail: string | null
  /** The address of the file that could not be downloaded. */
  readonly address: string | null
}

/** A picture or video of a chat that was not downloaded, since it is on another host: no error. */
export interface UnfetchedLine {
  readonly type: 'unfetched'
  readonly job: string
  readonly address: string
}

export interface ExportedLine {
  readonly type: 'exported'
  readonly id: string
  readonly job: string
  readonly path: string
}

export interface ModelLine {
  readonly type: 'model'
  readonly id: string
  /** From the table of models; of others a guess. */
  readonly kind: 'image' | 'video' | 'chat'
}

export interface ServerLine {
  readonly type: 'server'
  readonly baseUrl: string
  readonly token: string
}

/** The result of a verification. Ids are those of pictures and videos. */
export interface VerifiedLine {
  readonly type: 'verified'
  readonly checked: number
  readonly ok: number
  readonly missing: readonly string[]
  /** Other bytes than were delivered. */
  readonly changed: readonly string[]
  /** The disk fails to read them. */
  readonly unreadable: readonly string[]
  /** Orphaned files that were adopted. */
  readonly adopted: number
  /** Rows that referred to nothing, and were put right. */
  readonly mended: number
  /** Null when it could not be checked. */
  readonly databaseOk: boolean | null
}

/** The result of reading files again that had crashed the reader. Ids are those of pictures, videos and files. */
export interface ReadAgainLine {
  readonly type: 'read_again'
  readonly shown: readonly string[]
  readonly givenUp: readonly string[]
}

export interface HelpLine {
  readonly type: 'help'
  /** For people, with line breaks. */
  readonly text: string
}

export interface VersionLine {
  readonly type: 'version'
  readonly version: string
}

export interface ErrorLine {
  readonly type: 'error'
  /** Null when there is no job. */
  readonly job: string | null
  readonly code: ErrorCode
  readonly message: string
  readonly httpStatus: number | null
  /** The address of the file that could not be downloaded. */
  readonly address: string | null
  /** The server's message, or other details: one line, without secrets, at most 500 characters. */
  readonly detail: string | null
  /** Ids of the models that the provider does offer; only where it has refused one. */
  readonly offers?: readonly string[]
  /** Whether the same request may succeed when it is sent again unchanged. */
  readonly retryable: boolean
}

/** Pictures that are sent smaller than they were given, because the provider refuses larger requests. */
export interface FittedLine {
  readonly type: 'fitted'
  readonly job: string
  readonly pictures: readonly FittedPicture[]
}

/** A warning about a job that ended well, which the user should know before asking for more. */
export interface WarningLine {
  readonly type: 'warning'
  readonly job: string
  readonly reason: ErrorReason
  readonly message: string
}

/** Always the last line. */
export interface DoneLine {
  readonly type: 'done'
  readonly job: string | null
  readonly status: EndState
  /** How many pictures and videos the lines before were about, without extras. */
  readonly outputs: number
}
