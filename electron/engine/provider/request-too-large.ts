import type { ServerError } from './error-body.ts'

const CODES = /^(?:request|payload|body|content|entity)_too_large$|^413$/i

/** Messages of nginx, Express, Go's `MaxBytesReader`, Next.js, Spring and the gateways one-api and new-api. */
const MESSAGES =
  /(?:request |payload |content |entity |body )+(?:is )?too large|body exceeded .{1,20}limit|maximum upload size exceeded|请求体(?:过大|太大|超过)/i

/** AWS Lambda and gateways of its kind say 413 also of what was made, when it is too large for them to pass on. */
const ANSWERS =
  /\bresponse (?:payload|body|entity|size|content)\b.{0,60}(?:exceed|too large|larger)|\bresponse (?:is |was )?too large|(?:响应|返回)(?:内容|数据|体)?.{0,10}(?:过大|太大|超过|超出)/i

/** Whether an error means that not the request but what has come of it was too large: it may have been charged. */
export function saysAnswerTooLarge({ message }: ServerError): boolean {
  return message !== null && ANSWERS.test(message)
}

/** Whether a refusal means that the body is longer than the server, or a gateway in front of it, takes. */
export function saysRequestTooLarge(said: ServerError, status: number): boolean {
  if (saysAnswerTooLarge(said)) return false
  if (status === 413) return true
  const { code, type, message } = said
  return (
    [code, type].some((word) => word !== null && CODES.test(word)) ||
    (message !== null && MESSAGES.test(message))
  )
}
