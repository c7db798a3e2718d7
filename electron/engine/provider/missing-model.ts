import type { ServerError } from './error-body.ts'

/** Messages under which servers refuse a model by its name, where no code says so (xAI, new-api). */
const MESSAGES =
  /\bmodel not found\b|\bmodel\b[\s:]+(?:[`'"][^`'"]{1,100}[`'"]|[\w./:-]{0,100}[-./:\d][\w./:-]{0,100})\s+(?:does not exist|(?:was |is )?not found)|模型.{0,100}(?:不存在|未找到|找不到)/i

/** Whether a refusal means that there is no such model: by its code under any status of a refusal, or by a message that plainly says so. */
export function saysNoSuchModel({ code, type, message }: ServerError): boolean {
  if (/model_not_found/i.test(`${code ?? ''} ${type ?? ''}`)) return true
  return message !== null && MESSAGES.test(message)
}
