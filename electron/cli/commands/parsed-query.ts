import { parseQuery } from '#shared/search/parse-query.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { tokensOf } from '#shared/search/tokens.ts'
import { UsageError } from '../arguments/usage-error.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'

/** Parses a query for looking: what makes no sense in it is said, and left out. */
export function queryToShow({ host, reporter }: Session, text: string): QueryNode | null {
  const { node, problems } = parseQuery(text, Date.now())
  for (const { why, start, end } of problems) {
    reporter.note(TEXTS[host.language].queryProblems[why](text.slice(start, end)))
  }
  return node
}

/**
 * Parses a query whose items are changed. Throws a UsageError where something in it makes no sense, since without that it would find more than was
 * meant, and where it asks for nothing.
 */
export function queryToChange(text: string): QueryNode {
  const { node, problems } = parseQuery(text, Date.now())
  const [problem] = problems
  if (problem !== undefined) {
    const { why, start, end } = problem
    throw new UsageError((texts) =>
      texts.notChangedFor(texts.queryProblems[why](text.slice(start, end))),
    )
  }
  if (node === null || isForEverything(node)) throw new UsageError((texts) => texts.emptyQuery)
  return node
}

/** A word without a letter, digit or symbol is found everywhere: nobody means that by `…`. */
function isForEverything(node: QueryNode): boolean {
  switch (node.type) {
    case 'text':
      return tokensOf(node.text).length === 0
    case 'and':
      return node.nodes.every(isForEverything)
    case 'or':
      return node.nodes.some(isForEverything)
    default:
      return false
  }
}
