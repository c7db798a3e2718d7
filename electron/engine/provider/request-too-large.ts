import type { ServerError } from './error-body.ts'

const CODES = /^(?:request|payload|body|content|entity)_too_large$|^413$/i

/** Messages of nginx, Express, Go's `MaxBytesReader`, Next.js, Spring and the gateways one-api and new-api. */
const MESSAGES =
  /(?:request |payload |content |entity |body )+(?:is )?too large|body exceeded .{1,20}limit|maximum upload size exceeded|请求体(?:过大|太大|超过)/i

/** Whether a refusal means that the body is longer than the server, or a gateway in front of it, takes. */
export function saysRequestTooLarge({ code, type, message }: ServerError, status: number): boolean {
  if (status === 413) return true
  return (
    [code, type].some((word) => word !== null && CODES.test(word)) ||
    (message !== null && MESSAGES.test(message))
  )
}
