import katex from 'katex'

/** Returns a formula as markup, for the eye and for screen readers; null where it is none. It can neither load, link nor name styles. */
export function drawFormula(source: string, isDisplayed: boolean): string | null {
  try {
    return katex.renderToString(source, {
      displayMode: isDisplayed,
      output: 'htmlAndMathml',
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxExpand: 300,
      maxSize: 20,
      macros: {},
    })
  } catch {
    // Not a formula, or one that expands without an end: it is shown as it was written.
    return null
  }
}
