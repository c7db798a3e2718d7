/** Four letters make a token as a rule, and a character of Chinese, Japanese or Korean one by itself. */
export function tokensOfText(text: string): number {
  const wide = text.match(/[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF]/gu)?.length ?? 0
  return wide + Math.ceil((text.length - wide) / 4)
}
