/** Error codes for refused content. */
const CODES =
  /^(?:blocked|blocked_no_final_image|content_filter|content_policy_violation|moderation_blocked)$/i

/**
 * Messages that servers give when content was refused. The API has no status for it, and the same messages are seen
 * for upstream rate limits, which is why the user is told "blocked or rate-limited".
 */
const MESSAGES = [
  /blocked_no_final_image/i,
  /generation blocked/i,
  /no valid final image/i,
  /\bmissing (?:final )?(?:post_id|video_url)\b/i,
  /content[ _-](?:policy|moderat|filter|violat)/i,
  /moderation/i,
  /内容(?:审核|审查|违规)|(?:审核|审查)(?:拦截|未通过|不通过)/,
]

/**
 * Returns whether an error's code or message means that the content was refused (or, seen from outside, may mean it).
 */
export function saysBlocked(code: string | null, message: string | null): boolean {
  if (code !== null && CODES.test(code)) return true
  return message !== null && MESSAGES.some((pattern) => pattern.test(message))
}
