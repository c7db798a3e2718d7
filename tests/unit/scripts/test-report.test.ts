import { describe, expect, it } from 'vitest'
import { addCounts, readPlaywrightReport, readVitestReport } from '../../../scripts/test-report.mjs'

const test = (status: string, fullName = 'a test') => ({ status, fullName })

const spec = (title: string, status: string, annotations: object[] = []) => ({
  title,
  tests: [{ status, annotations }],
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
    expect(readVitestReport(JSON.stringify(report))).toEqual({
      passed: 2,
      failed: 2,
      skipped: [{ name: 's', reason: 'no reason given' }],
    })
  })
})

describe('readPlaywrightReport', () => {
  it('counts nested tests, gives reasons, and takes flaky ones for failed', () => {
    const report = {
      errors: [{ message: 'a file did not load' }],
      suites: [
        {
          title: 'app.spec.ts',
          specs: [spec('one', 'expected'), spec('two', 'flaky')],
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
    expect(counts).toMatchObject({ passed: 1, failed: 3 })
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
    const part = { passed: 1, failed: 2, skipped: [{ name: 'n', reason: 'r' }] }
    expect(addCounts([part, part])).toEqual({
      passed: 2,
      failed: 4,
      skipped: [...part.skipped, ...part.skipped],
    })
  })
})
