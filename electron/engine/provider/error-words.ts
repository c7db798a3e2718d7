import type { ServerError } from './error-body.ts'

/** Codes and types for requests that come too fast. */
const RATE_CODES = /rate_?limit|too_many_requests|\b429\b/i

/**
 * Messages with the same meaning under a code that does not say so: a server that passes on its own provider's error
 * calls everything `upstream_error` ("AppChatReverse: Chat failed, 429", "Rate limit exceeded").
 */
const RATE_MESSAGES = [
  /\brate[ _-]?limit(?:s|ed|ing)?\b/i,
  /\btoo many requests\b/i,
  /\b(?:failed|failure|error|status|code|returned|http|upstream|response)\b[\s:=,(]*(?:code|status)?[\s:=,(]*429\b/i,
  /请求(?:过于|太过|太)?频繁|(?:频率|速率)(?:超限|过高|限制|超出|超过)|(?:触发|已被)限流|请求(?:数|次数)?(?:过多|超限)/,
]

/** Returns whether an error means that requests come too fast, with any status and code. */
export function saysRateLimit({ code, type, message }: ServerError): boolean {
  if (RATE_CODES.test(`${code ?? ''} ${type ?? ''}`)) return true
  return message !== null && RATE_MESSAGES.some((pattern) => pattern.test(message))
}

/** Messages under which servers refuse a model by its name, where no code says so (xAI, new-api). */
const MODEL_MESSAGES =
  /\bmodel not found\b|\bmodel\b[\s:]+(?:[`'"][^`'"]{1,100}[`'"]|[\w./:-]{0,100}[-./:\d][\w./:-]{0,100})\s+(?:does not exist|(?:was |is )?not found)|模型.{0,100}(?:不存在|未找到|找不到)/i

/**
 * Returns whether a refusal means that there is no such model: by its code under any status of a refusal, or by a
 * message that plainly says so.
 */
export function saysNoSuchModel({ code, type, message }: ServerError): boolean {
  if (/model_not_found/i.test(`${code ?? ''} ${type ?? ''}`)) return true
  return message !== null && MODEL_MESSAGES.test(message)
}

/** Codes and types for an empty account, also under another status (429, 401). */
const QUOTA_CODES =
  /^(?:insufficient_(?:user_)?(?:quota|balance|credits?|funds)|(?:user_)?quota_not_enough|pre_consume_token_quota_failed|billing_[a-z_]+|payment_required|402)$/i

/** Messages with the same meaning, of OpenAI, xAI, DeepSeek, OpenRouter and the gateways one-api and new-api. */
const QUOTA_MESSAGES =
  /insufficient[_ ](?:user[_ ])?(?:account )?(?:quota|balance|credits?|funds)|exceeded your current quota|(?:used all|out of|not enough|no more) (?:available )?(?:credits?|balance)|(?:credits?|balance) (?:is |are )?(?:too low|not enough|exhausted|depleted|used up)|spending limit|(?:余额|额度|配额|点数|积分)(?:已经?)?(?:不足|不够|用尽|用完|耗尽)|预扣费额度失败|欠费/i

/** Ambiguous: either the account or a rate. The words around it decide. */
const QUOTA_OR_RATE =
  /quota[_ ](?:has been |is |was )?(?:exceeded|exhausted|reached)|exceed(?:ed|s)?.{0,30}quota|超出.{0,6}(?:配额|额度)/i
const RATE_HINTS =
  /per[_ -](?:second|minute|hour|day)|\b[rt]p[mds]\b|\brate\b|retry|try again|频率|每(?:秒|分|小时|天|日)|稍后/i

/** Returns whether a refusal means that the account is empty, rather than that requests come too fast. */
export function saysQuota({ code, type, message }: ServerError, status: number): boolean {
  if (status === 402) return true
  const words = [code, type]
  if (words.some((word) => word !== null && QUOTA_CODES.test(word))) return true
  if (message !== null && QUOTA_MESSAGES.test(message)) return true
  const text = `${code ?? ''} ${type ?? ''} ${message ?? ''}`
  return status !== 429 && QUOTA_OR_RATE.test(text) && !RATE_HINTS.test(text)
}

const TOO_LARGE_CODES = /^(?:request|payload|body|content|entity)_too_large$|^413$/i

/** Messages of nginx, Express, Go's `MaxBytesReader`, Next.js, Spring and the gateways one-api and new-api. */
const TOO_LARGE_MESSAGES =
  /(?:request |payload |content |entity |body )+(?:is )?too large|body exceeded .{1,20}limit|maximum upload size exceeded|请求体(?:过大|太大|超过)/i

/** AWS Lambda and similar gateways return 413 also for an answer that is too large for them to pass on. */
const ANSWER_TOO_LARGE =
  /\bresponse (?:payload|body|entity|size|content)\b.{0,60}(?:exceed|too large|larger)|\bresponse (?:is |was )?too large|(?:响应|返回)(?:内容|数据|体)?.{0,10}(?:过大|太大|超过|超出)/i

/** Returns whether an error means that the answer, and not the request, was too large: it may have been charged. */
export function saysAnswerTooLarge({ message }: ServerError): boolean {
  return message !== null && ANSWER_TOO_LARGE.test(message)
}

/** Returns whether a refusal means that the body is longer than the server, or a gateway in front of it, accepts. */
export function saysRequestTooLarge(said: ServerError, status: number): boolean {
  if (saysAnswerTooLarge(said)) return false
  if (status === 413) return true
  const { code, type, message } = said
  return (
    [code, type].some((word) => word !== null && TOO_LARGE_CODES.test(word)) ||
    (message !== null && TOO_LARGE_MESSAGES.test(message))
  )
}
