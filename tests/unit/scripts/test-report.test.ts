import { describe, expect, it } from 'vitest'
import { addCounts, readPlaywrightReport, readVitestReport } from '../../../scripts/test-report.mjs'

const test = (status: string, fullName = 'a test', duration?: number) => ({
  status,
  fullName,
  duration,
})

const spec = (
  title: string,
  status: string,
  annotations: object[] = [],
  results: readonly { duration: number; error?: { message: string } }[] = [],
) => ({
  title,
  tests: [{ status, annotations, results }],
})

describe('readVitestReport', () => {
  it('counts tests, names the skipped, and counts a file that did not load as a failure', () => {
    const report = {
      testResults: [
        { name: 'a', status: 'passed', assertionResults: [test('passed'), test('skipped', 's')] },
        { name: 'b', status: 'failed', assertionResults: [test('failed'), test('passed')] },
        { name: 'c', status: 'failed', assertionResults: [] },
      ],
    }
    expect(readVitestReport(JSON.stringify(report))).toMatchObject({
      passed: 2,
      failed: 2,
      failures: [
        { name: 'a test', reason: 'no reason given' },
        { name: 'c', reason: 'no reason given' },
      ],
      skipped: [{ name: 's', reason: 'no reason given' }],
    })
  })
})

describe('readVitestReport of a test that passed only when repeated', () => {
  it('counts it as passed, and names it with the reason for which it had failed', () => {
    const report = {
      testResults: [
        {
          name: 'a',
          status: 'passed',
          assertionResults: [
            { ...test('passed', 'steady'), failureMessages: [] },
            { ...test('passed', 'unsteady'), failureMessages: ['Error: too late\n at line 1'] },
          ],
        },
      ],
    }
    expect(readVitestReport(JSON.stringify(report))).toMatchObject({
      passed: 2,
      failed: 0,
      failures: [],
      flaky: [{ name: 'unsteady', reason: 'Error: too late' }],
    })
  })
})

describe('slowest', () => {
  it('are ten of a Vitest report, the slowest first, of all files', () => {
    const files = ['a', 'b'].map((file, index) => ({
      name: file,
      status: 'passed',
      assertionResults: [
        ...Array.from({ length: 7 }, (_, number) => test('passed', file, 10 * number + index)),
        test('skipped', file),
      ],
    }))
    const { slowest } = readVitestReport(JSON.stringify({ testResults: files }))
    expect(slowest.map(({ milliseconds }) => milliseconds)).toEqual([
      61, 60, 51, 50, 41, 40, 31, 30, 21, 20,
    ])
    expect(slowest[0]?.name).toBe('b')
  })

  it('have the time of all attempts in a Playwright report', () => {
    const report = {
      suites: [
        {
          title: 'app.spec.ts',
          specs: [
            spec('quick', 'expected', [], [{ duration: 5 }]),
            spec('flaky', 'flaky', [], [{ duration: 7 }, { duration: 8 }]),
          ],
        },
      ],
    }
    expect(readPlaywrightReport(JSON.stringify(report)).slowest).toMatchObject([
      { name: 'app.spec.ts › flaky', milliseconds: 15 },
      { name: 'app.spec.ts › quick', milliseconds: 5 },
    ])
  })
})

describe('readPlaywrightReport', () => {
  it('counts nested tests, gives reasons, and names those that passed only when repeated', () => {
    const report = {
      errors: [{ message: 'a file did not load' }],
      suites: [
        {
          title: 'app.spec.ts',
          specs: [
            spec('one', 'expected'),
            spec(
              'two',
              'flaky',
              [],
              [
                {
                  duration: 1,
                  error: { message: '\u001B[31mError: not seen\u001B[39m\n  at line 3' },
                },
                { duration: 1 },
              ],
            ),
          ],
          suites: [
            {
              title: 'keychain',
              specs: [
                spec('three', 'skipped', [{ type: 'skip', description: 'no keyring here' }]),
                spec('four', 'unexpected'),
              ],
            },
          ],
        },
      ],
    }
    const counts = readPlaywrightReport(JSON.stringify(report))
    expect(counts).toMatchObject({ passed: 2, failed: 2 })
    expect(counts.failures).toEqual([
      { name: 'app.spec.ts › keychain › four', reason: 'no reason given' },
      { name: 'outside of tests', reason: 'a file did not load' },
    ])
    expect(counts.flaky).toEqual([{ name: 'app.spec.ts › two', reason: 'Error: not seen' }])
    expect(counts.skipped).toEqual([
      expect.objectContaining({
        name: 'app.spec.ts › keychain › three',
        reason: 'no keyring here',
      }),
    ])
  })
})

describe('addCounts', () => {
  it('sums', () => {
    const part = {
      passed: 1,
      failed: 2,
      failures: [{ name: 'x', reason: 'e' }],
      skipped: [{ name: 'n', reason: 'r' }],
      flaky: [{ name: 'f', reason: 'w' }],
      slowest: [{ name: 's', milliseconds: 1 }],
    }
    expect(addCounts([part, part])).toEqual({
      passed: 2,
      failed: 4,
      failures: [...part.failures, ...part.failures],
      skipped: [...part.skipped, ...part.skipped],
      flaky: [...part.flaky, ...part.flaky],
      slowest: [...part.slowest, ...part.slowest],
    })
  })
})
