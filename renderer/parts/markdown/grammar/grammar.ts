import MarkdownIt from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import { itemIn, outsideAddress } from '../addresses.ts'
import { LIMITS } from '../limits.ts'
import { mathsRules } from './maths-rules.ts'
import { noteRules } from './note-rules.ts'

/** A picture inside of its own address: never a link, but shown as a picture that is not, instead of as a million letters. */
const EMBEDDED = /^data:image\//i

/** The grammar of answers: CommonMark with tables, deletions, addresses, formulas and footnotes; HTML is text. */
export const grammar = createGrammar()

function createGrammar() {
  const md = MarkdownIt({ html: false, linkify: true, maxNesting: LIMITS.blockDepth })
  md.validateLink = (address) =>
    outsideAddress(address) !== null || itemIn(address) !== null || EMBEDDED.test(address)
  // `readme.md` is no address in Moldova, and what is written to is no link by itself.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  md.linkify.add('ftp:', null).add('//', null)
  // What is shown are the letters that were written; where it leads is shown from the address itself.
  md.normalizeLinkText = (address) => address
  // Emphasis beside Chinese punctuation.
  cjkFriendly(md)
  mathsRules(md)
  noteRules(md)
  return md
}
