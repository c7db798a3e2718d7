/**
 * What is looked for in the library, as a tree. Its text form is what a user types (`parse-query.ts`, `print-query.ts`); what each word
 * means is in `docs/search.md`, and in code in `matches.ts`.
 */

/** A number that is compared: `5` is about five, `5..10` from five to ten. */
export type Comparison =
  | { readonly by: '=' | '>' | '>=' | '<' | '<='; readonly value: number }
  | { readonly by: 'between'; readonly from: number; readonly to: number }

/** A day, a month or a year, by the calendar of this computer; months from 1. */
export interface CalendarDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

/** What an item can be. */
export const ITEM_MARKS = [
  'image',
  'video',
  'file',
  'favourite',
  'extra',
  'edited',
  'imported',
  'kept',
  'rejected',
  'missing',
] as const
export type ItemMark = (typeof ITEM_MARKS)[number]

/** What an item can have. */
export const ITEM_PARTS = ['references', 'note', 'tags'] as const
export type ItemPart = (typeof ITEM_PARTS)[number]

/** What stands in a prompt, a note or a name: see `text-pattern.ts`. */
export interface TextTerm {
  readonly type: 'text'
  readonly text: string
  /** Whether it stood in quotation marks. */
  readonly isPhrase: boolean
}

/** A word with a key: `is:video`. */
export type FieldTerm =
  | { readonly type: 'is'; readonly mark: ItemMark }
  | { readonly type: 'model'; readonly name: string }
  | { readonly type: 'tag'; readonly name: string }
  | { readonly type: 'rating'; readonly rating: Comparison }
  /** The name of a collection. */
  | { readonly type: 'in'; readonly name: string }
  | { readonly type: 'from'; readonly date: CalendarDate }
  | { readonly type: 'to'; readonly date: CalendarDate }
  | { readonly type: 'ratio'; readonly width: number; readonly height: number }
  | { readonly type: 'len'; readonly seconds: Comparison }
  | { readonly type: 'asked'; readonly value: string }
  | { readonly type: 'delivered'; readonly value: string }
  | { readonly type: 'delivered-as-asked'; readonly isSo: boolean }
  | { readonly type: 'has'; readonly what: ItemPart }
  | { readonly type: 'ref'; readonly item: string }

export type Term = TextTerm | FieldTerm

export type QueryNode =
  | Term
  | { readonly type: 'not'; readonly node: QueryNode }
  /** Two at least. */
  | { readonly type: 'and' | 'or'; readonly nodes: readonly QueryNode[] }

/** A part of a typed query, in UTF-16 code units; the end is not part of it. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What is not understood, and is said below the text. It never makes a query find nothing. */
export interface QueryProblem extends Span {
  readonly why:
    /** A word like `size:big`, of which the key is none: it is looked for as text. */
    | 'unknown-key'
    /** The key is known, and its value makes no sense: it is left out. */
    | 'bad-value'
    /** Its value is not typed yet: it is left out. */
    | 'no-value'
    /** A quotation mark or bracket that is not closed: closed at the end. */
    | 'unclosed'
    /** What is beyond the limits of a query: it is left out. */
    | 'too-long'
}

/** A word of a typed query that stands for a term, for a chip. */
export interface TermSpan extends Span {
  readonly term: Term
}

export interface ParsedQuery {
  /** Null for one without terms, which finds everything. */
  readonly node: QueryNode | null
  readonly terms: readonly TermSpan[]
  readonly problems: readonly QueryProblem[]
}
