/**
 * @typedef {object} TestCounts
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, reason: string }[]} failures those that failed, with the first line of why, as far as the report names them
 * @property {{ name: string, reason: string }[]} skipped
 * @property {{ name: string, reason: string }[]} flaky those among the passed that failed at first, and the first line of why
 * @property {TimedTest[]} slowest the slowest first, ten at most
 */

/**
 * @typedef {object} TimedTest
 * @property {string} name
 * @property {number} milliseconds
 */

/** @type {TestCounts} */
export const NO_TESTS = { passed: 0, failed: 0, failures: [], skipped: [], flaky: [], slowest: [] }

const SHOWN_SLOWEST = 10

const NO_REASON = 'no reason given'

/**
 * @param {readonly TestCounts[]} parts
 * @returns {TestCounts}
 */
export function addCounts(parts) {
  return {
    passed: parts.reduce((sum, part) => sum + part.passed, 0),
    failed: parts.reduce((sum, part) => sum + part.failed, 0),
    failures: parts.flatMap((part) => part.failures),
    skipped: parts.flatMap((part) => part.skipped),
    flaky: parts.flatMap((part) => part.flaky),
    slowest: slowestOf(parts.flatMap((part) => part.slowest)),
  }
}

/**
 * @param {readonly TimedTest[]} tests
 * @returns {TimedTest[]}
 */
function slowestOf(tests) {
  return tests.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, SHOWN_SLOWEST)
}

/**
 * Reads the report of vitest's `json` reporter. A file that could not even be loaded has no tests in it and counts as one
 * failure. A test that passed only when repeated counts as passed, and is named: that one still has messages of a failure.
 *
 * @param {string} text
 * @returns {TestCounts}
 */
export function readVitestReport(text) {
  /** @type {{ testResults: { name: string, status: string, message?: string, assertionResults: { status: string, fullName: string, failureMessages?: string[], duration?: number | null, meta?: { skipReason?: string } }[] }[] }} */
  const report = JSON.parse(text)
  return addCounts(
    report.testResults.map((file) => {
      const tests = file.assertionResults
      const failures = tests.filter((test) => test.status === 'failed').map(failed)
      if (failures.length === 0 && file.status === 'failed') {
        failures.push({ name: file.name, reason: firstLine(file.message) })
      }
      const passed = tests.filter((test) => test.status === 'passed')
      return {
        passed: passed.length,
        failed: failures.length,
        failures,
        skipped: tests
          .filter((test) => !['passed', 'failed'].includes(test.status))
          .map((test) => ({ name: test.fullName, reason: test.meta?.skipReason ?? NO_REASON })),
        flaky: passed.filter((test) => (test.failureMessages ?? []).length > 0).map(failed),
        slowest: slowestOf(
          tests.map((test) => ({ name: test.fullName, milliseconds: test.duration ?? 0 })),
        ),
      }
    }),
  )
}

/** @param {{ fullName: string, failureMessages?: string[] }} test */
function failed({ fullName, failureMessages }) {
  return { name: fullName, reason: firstLine(failureMessages?.[0]) }
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ title: string, tests: { status: string, annotations: { type: string, description?: string }[], results: { duration: number, error?: { message?: string } }[] }[] }[]} [specs]
 */

/**
 * Reads the report of Playwright's `json` reporter. A test that passed only when repeated counts as passed, and is named;
 * errors outside of tests (a file that cannot be loaded) count as failures too.
 *
 * @param {string} text
 * @returns {TestCounts}
 */
export function readPlaywrightReport(text) {
  /** @type {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} */
  const report = JSON.parse(text)
  const tests = report.suites.flatMap((suite) => testsIn(suite, []))
  const flaky = tests.filter((test) => test.status === 'flaky')
  const failures = [
    ...tests.filter((test) => test.status === 'unexpected').map(complained),
    ...(report.errors ?? []).map(({ message }) => ({
      name: 'outside of tests',
      reason: firstLine(message),
    })),
  ]
  return {
    passed: tests.filter((test) => test.status === 'expected').length + flaky.length,
    failed: failures.length,
    failures,
    skipped: tests.filter((test) => test.status === 'skipped'),
    flaky: flaky.map(complained),
    slowest: slowestOf(tests),
  }
}

/** @param {{ name: string, complaint: string }} test */
function complained({ name, complaint }) {
  return { name, reason: complaint }
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} path titles of the suites around it
 * @returns {{ name: string, status: string, reason: string, complaint: string, milliseconds: number }[]}
 */
function testsIn(suite, path) {
  const titles = [...path, suite.title]
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({
      name: [...titles, spec.title].join(' › '),
      status: test.status,
      reason: test.annotations.find(({ type }) => type === 'skip')?.description ?? NO_REASON,
      complaint: firstLine(test.results.find(({ error }) => error !== undefined)?.error?.message),
      milliseconds: test.results.reduce((sum, { duration }) => sum + duration, 0),
    })),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsIn(inner, titles))]
}

/** Escape sequences for colours, as in the messages of Playwright. */
const COLOURS = new RegExp(`${String.fromCodePoint(27)}\\[[\\d;]*m`, 'g')

/** @param {string | undefined} message */
function firstLine(message) {
  return (message ?? NO_REASON).replaceAll(COLOURS, '').split('\n')[0] ?? NO_REASON
}
