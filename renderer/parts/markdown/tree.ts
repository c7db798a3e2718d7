/** What stands in a line. Each kind is one element of the page; there are no others. */
export type InlineNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'formula'; readonly source: string; readonly isDisplayed: boolean }
  | { readonly type: 'break' }
  | { readonly type: 'strong'; readonly children: readonly InlineNode[] }
  | { readonly type: 'emphasis'; readonly children: readonly InlineNode[] }
  | { readonly type: 'deleted'; readonly children: readonly InlineNode[] }
  | { readonly type: 'link'; readonly address: string; readonly children: readonly InlineNode[] }
  /** A picture somewhere else, which is never loaded; no address where it cannot be one. */
  | { readonly type: 'picture'; readonly address: string | null; readonly description: string }
  /** An item of the library. */
  | { readonly type: 'item'; readonly id: string; readonly description: string }
  /** A footnote's mark. */
  | { readonly type: 'mark'; readonly label: string }

/** How the cells of a column are aligned. */
export type Alignment = 'left' | 'center' | 'right' | null

/** One item of a list. */
export interface ItemNode {
  /** Of a task: whether it is done. */
  readonly isDone: boolean | null
  readonly children: readonly BlockNode[]
}

/** A cell's content. */
export type Cell = readonly InlineNode[]

/** A list with all of its items. */
export interface ListNode {
  readonly type: 'list'
  readonly isOrdered: boolean
  readonly start: number
  /** Whether there are empty lines in it. */
  readonly isLoose: boolean
  readonly items: readonly ItemNode[]
}

/** A table. */
export interface TableNode {
  readonly type: 'table'
  readonly columns: readonly Alignment[]
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What stands for itself. */
export type BlockNode =
  | { readonly type: 'paragraph'; readonly children: readonly InlineNode[] }
  | {
      readonly type: 'heading'
      readonly level: 1 | 2 | 3 | 4 | 5 | 6
      readonly children: readonly InlineNode[]
    }
  | { readonly type: 'quote'; readonly children: readonly BlockNode[] }
  | ListNode
  | TableNode
  | { readonly type: 'code'; readonly language: string; readonly text: string }
  | {
      readonly type: 'formula'
      readonly source: string
      /** Whether its end is there: until then it is none, or another one with each letter. */
      readonly isClosed: boolean
    }
  | { readonly type: 'rule' }
  /** What a footnote's mark stands for. */
  | { readonly type: 'note'; readonly label: string; readonly children: readonly InlineNode[] }
  /** Text as it was written, because it is too much or too deep. */
  | { readonly type: 'plain'; readonly text: string }

/** Where a link leads whose target is defined elsewhere in the text. */
export interface Reference {
  readonly href: string
  readonly title: string
}

/** Link targets by their normalised labels. */
export type References = Readonly<Record<string, Reference>>
