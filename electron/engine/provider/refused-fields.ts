import type { JobRequest } from '#shared/domain/job-request.ts'
import type { ErrorData } from '#shared/errors.ts'
import { complaintOf } from './complaint.ts'
import { DROPPABLE_FIELDS, SPELLINGS, type DroppableField } from './droppable-fields.ts'

/**
 * Returns the fields to leave out when a refused request is sent again; empty when the refusal was about something
 * else, may have cost something, or nothing more can be left out. `omitted` is what the refused request did not have.
 */
export function fieldsToDrop(
  { code, reason, httpStatus, charged, detail }: ErrorData,
  kind: JobRequest['kind'],
  omitted: ReadonlySet<DroppableField>,
): DroppableField[] {
  if (code !== 'invalid_request' || reason !== null || charged !== 'no' || detail === null)
    return []
  if (httpStatus !== 400 && httpStatus !== 422) return []
  const complaint = complaintOf(detail)
  const pairs = SPELLINGS[kind].filter((pair) => !pair.some((field) => omitted.has(field)))
  const effort: DroppableField[] =
    kind === 'video' && !omitted.has('reasoning_effort') ? ['reasoning_effort'] : []
  const named = new Set(DROPPABLE_FIELDS.filter((field) => NAMES[field].test(complaint)))
  // The user did not ask for it, so any complaint about it is enough: an unknown value, for example.
  if (named.has('reasoning_effort') && effort.length > 0) return effort
  if (CONFLICT.test(complaint)) {
    return pairs.flatMap((pair) => (pair.every((field) => named.has(field)) ? [pair[1]] : []))
  }
  if (!UNKNOWN_FIELD.some((words) => words.test(complaint))) return []
  if (named.size === 0) {
    if (OTHER_FIELD.test(complaint)) return []
    // First the field the user did not ask for: a server that reads only the spelling left out makes, and charges,
    // something else.
    return effort.length > 0 ? effort : pairs.map(([, second]) => second)
  }
  if (WITH_VALUE.test(complaint)) return []
  // Of a pair of which both are unknown, the document's stays: servers of that dialect ignore unknown fields.
  return pairs.flatMap(([first, second]) =>
    named.has(second) ? [second] : named.has(first) ? [first] : [],
  )
}

const NAMES: Readonly<Record<DroppableField, RegExp>> = {
  video_length: /(?<!\w)video_?length(?!\w)/i,
  seconds: /(?<!\w)seconds(?!\w)/i,
  aspect_ratio: /(?<!\w)aspect_?ratio(?!\w)/i,
  size: /(?<!\w)size(?!\w)/i,
  reasoning_effort: /(?<!\w)reasoning[_ ]?effort(?!\w)|推理强度/i,
}

const QUOTE = `['"\`“”‘’「」『』]?`
/** A word that can be a name and not a value: without digits. */
const NAME = `${QUOTE}[a-z_][a-z_.]*${QUOTE}`
const NOUN = '(?:fields?|parameters?|params?|arguments?|args?|keys?|propert(?:y|ies)|attributes?)'
const NOT_WANTED =
  '(?:not (?:permitted|allowed|supported|recogni[sz]ed|known|expected|accepted)|unexpected|unknown|unsupported|unrecogni[sz]ed)'
/** Not about a value: no digit follows in the same clause. */
const WITHOUT_VALUE = '(?![^,.;，。；]*\\d)'
/** A field with its value: "unsupported parameter seconds: 30" */
const WITH_VALUE = new RegExp(
  `(?<!\\w)(?:video_?length|seconds|aspect_?ratio|size)${QUOTE}\\s*(?:[=:：]|为|是|of\\b)?\\s*${QUOTE}\\d`,
  'i',
)

/**
 * How servers and gateways say that they do not know a field, as opposed to a value that they do not accept: leaving
 * the field out for the latter would make, and charge, something that was not asked for.
 */
const UNKNOWN_FIELD: readonly RegExp[] = [
  // "Unrecognized request argument supplied: seconds", `unknown field "seconds"`, "unexpected keyword argument",
  // "additional properties"
  new RegExp(
    `\\b(?:unknown|unrecogni[sz]ed|unexpected|unsupported|extra|additional)\\s+(?:(?:request|body|json|input|keyword)\\s+)*${NOUN}\\b(?!\\s+values?\\b)`,
    'i',
  ),
  // "extra fields not permitted", "Extra inputs are not permitted", "parameter seconds is not supported"
  /\bextra inputs? (?:is|are) not permitted/i,
  new RegExp(
    `\\b${NOUN}\\s*:?\\s*(?:(?!values?\\b)${NAME}\\s+)?(?:(?:is|are|was|were)\\s+)?${NOT_WANTED}\\b${WITHOUT_VALUE}`,
    'i',
  ),
  // "'seconds' is not supported", "video_config.size was unexpected"
  new RegExp(
    `(?:['"\`]|_config\\.)(?:video_length|seconds|aspect_ratio|size)${QUOTE}\\s+(?:is|was)\\s+(?:${NOT_WANTED}|not a valid ${NOUN})\\b${WITHOUT_VALUE}`,
    'i',
  ),
  // "does not support parameters: ['seconds']", "property seconds should not exist"
  new RegExp(
    `\\b(?:does not|doesn't|do not) (?:support|accept|recogni[sz]e) (?:the )?${NOUN}\\b(?!\\s+values?\\b)`,
    'i',
  ),
  new RegExp(`\\bproperty\\s+${NAME}\\s+should not exist`, 'i'),
  /extra[_ ]forbidden|unknown_(?:parameter|field)|unsupported_parameter/i,
  /(?:未知|不支持|无法识别|不识别|未定义|多余|额外|不允许|意外)的?(?:请求)?(?:参数|字段|属性)(?!值|取值|的值)/,
  new RegExp(
    `(?:参数|字段|属性)\\s*(?:${NAME})?\\s*(?:不支持|不被支持|未知|不存在|无法识别|不允许|不被允许|未定义|是?多余的?)${WITHOUT_VALUE}`,
    'i',
  ),
]

/** "size and aspect_ratio cannot be used together" */
const CONFLICT =
  /\bboth\b|\btogether\b|mutually exclusive|\bonly one of\b|\beither\b|\bconflicts?\b|simultaneously|同时|互斥|冲突|只能.{0,10}(?:一|1)\s*个|二选一/i

/** Another field of the request, in the position of a name. */
const OTHER_FIELD =
  /(?:['"`“「『]|[:：]\s*)(?:image_config|video_config|n|preset|resolution_name|response_format|stream|messages|model|content|type)(?=['"`”」』\s,.;，。；]|$)/i
