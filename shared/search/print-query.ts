import { parseQuery } from './parse-query.ts'
import { printField } from './fields.ts'
import type { QueryNode, Term } from './query.ts'

/** Returns the text of a query: read again, it is the same query. Empty for none. */
export function printQuery(node: QueryNode | null): string {
  return node === null ? '' : print(node, null)
}

function print(node: QueryNode, within: 'and' | 'or' | 'not' | null): string {
  switch (node.type) {
    case 'and': {
      const text = node.nodes.map((each) => print(each, 'and')).join(' ')
      return within === null ? text : `(${text})`
    }
    case 'or': {
      const text = node.nodes.map((each) => print(each, 'or')).join(' OR ')
      return within === 'not' ? `(${text})` : text
    }
    case 'not': {
      const inner = print(node.node, 'not')
      const text = /^[-－]/u.test(inner) ? `-(${inner})` : `-${inner}`
      return within === 'not' ? `(${text})` : text
    }
    default:
      return printTerm(node)
  }
}

/** Returns the text of one term, with quotation marks where it needs them. */
export function printTerm(term: Term): string {
  if (term.type === 'text') return term.isPhrase ? quoted(term.text) : term.text
  const [key, value] = printField(term)
  const plain = `${key}:${value}`
  return isOneWord(plain, term) ? plain : `${key}:${quoted(value)}`
}

/** Of the value that a user gave: it may have spaces and quotation marks, and begin with one. */
function isOneWord(text: string, { type }: Term): boolean {
  const { node, problems } = parseQuery(text, 0)
  const isWhole = /^\S+$/u.test(text) && !/["“”„「」『』()（）\\]/u.test(text)
  return isWhole && problems.length === 0 && node?.type === type
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["“”„「」『』\\]/gu, String.raw`\$&`)}"`
}

/** Returns the term for words that somebody chose: a phrase where they would read differently as they are. */
export function textTermOf(text: string): Term {
  const { node, problems } = parseQuery(text, 0)
  const isPlain =
    !/[()（）]/u.test(text) &&
    node?.type === 'text' &&
    !node.isPhrase &&
    node.text === text &&
    problems.length === 0
  return { type: 'text', text, isPhrase: !isPlain }
}
