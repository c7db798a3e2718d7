/** What foreign Markdown may cost. What lies beyond is shown as text, never left out without a word. */
export const LIMITS = {
  /** Characters of a text of which anything is shown. */
  text: 400_000,
  /** Blocks and items of lists of a text: what follows is shown as it was written. */
  pieces: 4_000,
  /** Characters of what is shown as it was written because it was too much: it may be a line for each. */
  plain: 50_000,
  /** Characters of one block: a longer one is shown as it was written, and so is everything behind it. */
  block: 64_000,
  /** Characters of a block that is parsed in the page itself; longer ones are parsed in a worker. */
  parsedAtOnce: 8_000,
  /** Lists and quotes within each other, counted as the parser does: a list is two levels. */
  blockDepth: 40,
  /** Emphasis within emphasis. */
  inlineDepth: 16,
  /** Cells of one table. */
  cells: 3_000,
  /** Characters of code that is coloured. */
  colouredCode: 50_000,
  /** Characters of a formula. */
  formula: 2_000,
  /** Characters of a formula inside of a line: between two amounts of dollars lies most of a text. */
  inlineFormula: 600,
  /** Elements of a formula that is drawn. */
  formulaElements: 3_000,
  /** Characters of an address; a longer one is no link. */
  address: 2_048,
  /** Link targets that are defined apart from their links, in a whole text. */
  references: 500,
  /** Milliseconds that the worker has for one task. */
  taskTime: 2_000,
} as const
