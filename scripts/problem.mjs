/**
 * Something a person at the terminal has to deal with: what failed, and what to do about it. The entry scripts print both
 * and leave out the stack trace, which would only push the advice off the screen.
 */
export class Problem extends Error {
  /** @type {readonly string[]} */
  whatToDo

  /**
   * @param {string} what one sentence: what failed
   * @param {readonly string[]} whatToDo lines of advice, commands included
   * @param {{ cause?: unknown }} [options]
   */
  constructor(what, whatToDo, options) {
    super(what, options)
    this.name = 'Problem'
    this.whatToDo = whatToDo
  }
}

/**
 * Returns the text shown for any error that ends a script: a {@link Problem} in full, everything else with its stack.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function describeFailure(error) {
  if (error instanceof Problem) {
    const advice = error.whatToDo.map((line) => `  ${line}`)
    return ['', `✗ ${error.message}`, '', ...advice, ''].join('\n')
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
