import type { Texts } from '../texts/texts.ts'
import type { ToolRunLine } from './conversation-lines.ts'

/** Returns what has become of a call, in one line. */
export function toolRunText({ tool, status, note }: ToolRunLine, texts: Texts): string {
  const what = `${tool}${texts.colon}${texts.callStates[status]}`
  return note === null || status === 'done' ? what : `${what}${texts.aside([note])}`
}
