/** What stands before an entry of a list: a number or a dash. */
const MARK = /^\s*(?:[-*•]|\(?\d{1,2}[.):、]|\*\*\d{1,2}[.)]?\*\*)\s*/
/** What models put around a prompt. */
const AROUND = /^(?:\*\*|["“«'`])+|(?:\*\*|["”»'`])+$/g
const FENCE = /^\s*```[\w-]*\s*$/

/** Returns the prompts of a list that a model has written, one a line, without their numbers. While it writes, the last line is not whole yet, and left out. */
export function promptLines(text: string, isWhole: boolean): string[] {
  const lines = text.split('\n').filter((line) => !FENCE.test(line))
  const known = isWhole ? lines : lines.slice(0, -1)
  const marked = known.filter((line) => MARK.test(line))
  // A sentence before the list is none of it.
  const entries = marked.length > 0 ? marked : known
  return entries.map((line) => plainPrompt(line.replace(MARK, ''))).filter((line) => line !== '')
}

/** Returns a prompt without what models like to put around one: fences of code, quotes, bold. */
export function plainPrompt(text: string): string {
  const lines = text.split('\n').filter((line) => !FENCE.test(line))
  return lines.join('\n').trim().replaceAll(AROUND, '').trim()
}
