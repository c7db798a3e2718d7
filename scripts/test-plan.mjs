import { Problem, describeFailure } from './problem.mjs'
import { formatDuration, print, step } from './steps.mjs'
import { NO_TESTS, addCounts } from './test-report.mjs'

/**
 * @typedef {object} PlannedStep
 * @property {string} name
 * @property {readonly string[]} [needs] steps without which it makes no sense
 * @property {string} [beside] a later step during which it runs, if that one runs at all: what computes beside what mostly waits
 * @property {(log: (line: string) => void) => Promise<import('./test-report.mjs').TestCounts>} work
 */

/**
 * @typedef {object} StepResult
 * @property {string} name
 * @property {'passed' | 'failed' | 'not run'} outcome
 * @property {string} detail
 * @property {number} milliseconds
 * @property {import('./test-report.mjs').TestCounts} counts
 */

/**
 * Returns the named steps with the ones they need, in the plan's order.
 *
 * @template {{ name: string, needs?: readonly string[] }} S
 * @param {readonly S[]} plan
 * @param {readonly string[]} names
 * @returns {S[]}
 * @throws {Problem} for a name that is no step
 */
export function selectSteps(plan, names) {
  const unknown = names.filter((name) => !plan.some((planned) => planned.name === name))
  if (unknown.length > 0) {
    throw new Problem(`No such step: ${unknown.join(', ')}`, [
      `Steps: ${plan.map(({ name }) => name).join(', ')}`,
    ])
  }
  const wanted = new Set(names)
  // What is needed stands before what needs it: one pass from the end finds it all.
  for (const { name, needs = [] } of plan.toReversed()) {
    if (wanted.has(name)) for (const needed of needs) wanted.add(needed)
  }
  return plan.filter(({ name }) => wanted.has(name))
}

/**
 * Runs the steps one after the other, also after a failure (so that one run shows everything that is wrong), except those
 * that need a step that failed; some run beside another one. Prints a table at the end.
 *
 * @param {readonly PlannedStep[]} plan
 * @returns {Promise<boolean>} whether everything passed
 */
export async function runPlan(plan) {
  /** @type {Map<string, StepResult>} */
  const results = new Map()
  const isCompanion = (/** @type {PlannedStep} */ { beside }) =>
    plan.some(({ name }) => name === beside)
  /** @param {readonly PlannedStep[]} steps */
  const runAll = async (steps) => {
    for (const planned of steps) results.set(planned.name, await runNext(planned, results))
  }
  for (const planned of plan.filter((each) => !isCompanion(each))) {
    const companions = plan.filter(({ beside }) => beside === planned.name)
    await Promise.all([runAll([planned]), runAll(companions)])
  }
  const inOrder = plan.flatMap(({ name }) => results.get(name) ?? [])
  printResults(inOrder)
  return inOrder.every(({ outcome }) => outcome === 'passed')
}

/**
 * @param {PlannedStep} planned
 * @param {ReadonlyMap<string, StepResult>} results of what has run so far
 * @returns {Promise<StepResult>}
 */
async function runNext(planned, results) {
  const missing = (planned.needs ?? []).find((needed) => {
    const result = results.get(needed)
    return result !== undefined && result.outcome !== 'passed'
  })
  return missing === undefined ? runStep(planned) : notRun(planned.name, missing)
}

/**
 * @param {PlannedStep} planned
 * @returns {Promise<StepResult>}
 */
async function runStep({ name, work }) {
  const started = Date.now()
  let counts = NO_TESTS
  try {
    await step(name, async (log) => {
      counts = await work(log)
      if (counts.failed > 0) throw new Problem(`${name}: ${counts.failed} failed`, [])
    })
    return { name, outcome: 'passed', detail: '', milliseconds: Date.now() - started, counts }
  } catch (error) {
    print(describeFailure(error))
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { name, outcome: 'failed', detail, milliseconds: Date.now() - started, counts }
  }
}

/**
 * @param {string} name
 * @param {string} missing
 * @returns {StepResult}
 */
function notRun(name, missing) {
  const detail = `needs "${missing}"`
  return { name, outcome: 'not run', detail, milliseconds: 0, counts: NO_TESTS }
}

/** @param {readonly StepResult[]} results */
function printResults(results) {
  const total = addCounts(results.map(({ counts }) => counts))
  const width = Math.max(...results.map(({ name }) => name.length))
  if (total.skipped.length > 0) {
    print('\nSkipped tests:')
    for (const { name, reason } of total.skipped) print(`  - ${name}\n    ${reason}`)
  }
  if (total.flaky.length > 0) {
    print('\nFlaky tests (passed at the second try):')
    for (const { name, reason } of total.flaky) print(`  - ${name}\n    ${reason}`)
  }
  for (const { name, counts } of results) printSlowest(name, counts.slowest)
  print('')
  for (const { name, outcome, milliseconds, detail } of results) {
    const mark = outcome === 'passed' ? '✓' : outcome === 'failed' ? '✗' : '–'
    const time = outcome === 'not run' ? '' : formatDuration(milliseconds)
    print(
      `${mark} ${name.padEnd(width)}  ${outcome.padEnd(7)}  ${time.padStart(12)}  ${detail}`.trimEnd(),
    )
  }
  printFailures(total.failures)
  // A step that failed without a failed test (a type error, say) is a failure as well.
  const failedSteps = results.filter(
    ({ outcome, counts }) => outcome === 'failed' && counts.failed === 0,
  ).length
  const flaky = total.flaky.length === 0 ? '' : ` (${total.flaky.length} at the second try)`
  print(
    `\n${total.passed} passed${flaky}, ${total.failed + failedSteps} failed, ${total.skipped.length} skipped`,
  )
}

/** So many are named: of more, most have the same cause. */
const SHOWN_FAILURES = 40

/**
 * Names them at the very end: what the tests have printed of them may be thousands of lines above, or cut off.
 *
 * @param {import('./test-report.mjs').TestCounts['failures']} failures
 */
function printFailures(failures) {
  if (failures.length === 0) return
  print('\nFailed tests:')
  for (const { name, reason } of failures.slice(0, SHOWN_FAILURES)) {
    print(`  - ${name}\n    ${reason}`)
  }
  if (failures.length > SHOWN_FAILURES) {
    print(`  … and ${failures.length - SHOWN_FAILURES} more`)
  }
}

/**
 * @param {string} stepName
 * @param {readonly import('./test-report.mjs').TimedTest[]} tests
 */
function printSlowest(stepName, tests) {
  if (tests.length === 0) return
  print(`\nSlowest tests of "${stepName}":`)
  for (const { name, milliseconds } of tests) {
    print(`  ${formatDuration(milliseconds).padStart(12)}  ${name}`)
  }
}
