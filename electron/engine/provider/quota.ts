import type { ServerError } from './error-body.ts'

/** Codes and types that say that the account is empty, also under a status that says something else (429, 401). */
const CODES =
  /^(?:insufficient_(?:user_)?(?:quota|balance|credits?|funds)|(?:user_)?quota_not_enough|pre_consume_token_quota_failed|billing_[a-z_]+|payment_required|402)$/i

/** Messages that say the same, of OpenAI, xAI, DeepSeek, OpenRouter and the gateways one-api and new-api. */
const MESSAGES =
  /insufficient[_ ](?:user[_ ])?(?:account )?(?:quota|balance|credits?|funds)|exceeded your current quota|(?:used all|out of|not enough|no more) (?:available )?(?:credits?|balance)|(?:credits?|balance) (?:is |are )?(?:too low|not enough|exhausted|depleted|used up)|spending limit|(?:余额|额度|配额|点数|积分)(?:已经?)?(?:不足|不够|用尽|用完|耗尽)|预扣费额度失败|欠费/i

/** What may be the account, or a rate: the words around it decide. */
const QUOTA =
  /quota[_ ](?:has been |is |was )?(?:exceeded|exhausted|reached)|exceed(?:ed|s)?.{0,30}quota|超出.{0,6}(?:配额|额度)/i
const RATE =
  /per[_ -](?:second|minute|hour|day)|\b[rt]p[mds]\b|\brate\b|retry|try again|频率|每(?:秒|分|小时|天|日)|稍后/i

/** Whether a refusal means that the account is empty, rather than that requests come too fast. */
export function saysQuota({ code, type, message }: ServerError, status: number): boolean {
  if (status === 402) return true
  const words = [code, type]
  if (words.some((word) => word !== null && CODES.test(word))) return true
  if (message !== null && MESSAGES.test(message)) return true
  const text = `${code ?? ''} ${type ?? ''} ${message ?? ''}`
  return status !== 429 && QUOTA.test(text) && !RATE.test(text)
}
