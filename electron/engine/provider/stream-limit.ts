import type { ErrorData } from '#shared/errors.ts'
import { complaintOf } from './complaint.ts'
import type { ServerError } from './error-body.ts'

/** What a message must mention to be about the number of pictures in one stream: streaming, that number, a limit. */
const TOPICS: readonly RegExp[] = [
  /stream|流式/i,
  /\bn\b|number of images|\d+\s*(?:images?|pictures?|张)|数量|张数/i,
  /must|only|at most|up to|max|limit|between|exceed|less than|no more|cannot|not support|allowed|<|≤|最多|最大|只|仅|必须|不能|不得|超过|之间|大于|小于/i,
]

/** A number of at most two digits, which is not a part of another, of a date or of a request's id. */
const NUMBER = String.raw`(?<![\w.-])(?:n\s*=+\s*)?(\d{1,2})(?![\w.-])`
/** As `NUMBER`, after a dash or a comparison. */
const LAST = String.raw`\s*(?:n\s*=+\s*)?(\d{1,2})(?![\w-])`

/** How servers write a maximum: ranges, lists and bounds. The last group is the number. */
const LIMITS: readonly RegExp[] = [
  // "between 1 and 4", "1-4", "1 到 4"
  new RegExp(String.raw`(?<![\w.-])\d{1,2}\s*(?:and|to|through|[-–~～]|至|到)${LAST}`, 'gi'),
  // "1 or 2", "n=1 or n=2", "[1, 2]"
  new RegExp(String.raw`(?<![\w.-])\d{1,2}(?:(?:\s*(?:,|\/|、|or|或|和))+${LAST})+`, 'gi'),
  new RegExp(
    String.raw`(?:at most|up to|maximum|max|no more than|(?:exceed|greater than|more than|larger than)|less than or equal to|limit|<=|≤|最多|最大值?|上限|超过|大于|多于|(?:小|少)于等于)(?:\s*(?:of|is|to|[:=]|为|是|支持|生成))*${LAST}`,
    'gi',
  ),
]
const BELOW = new RegExp(String.raw`(?:<(?!=)|less than|fewer than|(?:小|少)于)${LAST}`, 'gi')

/** "must be 1", "only n=1": used when nothing else names a limit. */
const EXACTLY = new RegExp(
  String.raw`(?:must be|only|supports?|必须|只能|仅|只支持)[^\d]{0,30}?${NUMBER}`,
  'gi',
)

/**
 * Returns whether a refusal means that one stream has too many pictures, by its code, or by a message that plainly
 * says so.
 */
export function saysStreamLimit({ code, message }: ServerError): boolean {
  if (code !== null && /^invalid_stream_n$/i.test(code)) return true
  if (message === null) return false
  const complaint = complaintOf(message)
  return TOPICS.every((topic) => topic.test(complaint))
}

/**
 * Returns how many pictures a server makes in one stream, from its message in a `stream_limit` error: "n must be 1 or
 * 2 when stream is enabled", "最多 2 张". The smallest where it names several. Null when it names none that is valid.
 */
export function streamLimitOf({ reason, detail }: ErrorData): number | null {
  if (reason !== 'stream_limit' || detail === null) return null
  const limits = [
    ...LIMITS.flatMap((pattern) => numbersIn(detail, pattern)),
    ...numbersIn(detail, BELOW).map((number) => number - 1),
  ].filter((limit) => limit >= 1)
  if (limits.length > 0) return Math.min(...limits)
  return numbersIn(detail, EXACTLY).find((limit) => limit >= 1) ?? null
}

function numbersIn(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => Number(match.at(-1)))
}
