import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runPlan, selectSteps } from '../../../scripts/test-plan.mjs'
import { NO_TESTS } from '../../../scripts/test-report.mjs'

const counts = (passed: number, failed = 0) => ({ ...NO_TESTS, passed, failed })

describe('selectSteps', () => {
  const plan = [
    { name: 'build' },
    { name: 'package', needs: ['build'] },
    { name: 'lint' },
    { name: 'packaged-app', needs: ['package'] },
  ]

  it('adds what a step needs, through several, and keeps the order', () => {
    expect(selectSteps(plan, ['packaged-app']).map(({ name }) => name)).toEqual([
      'build',
      'package',
      'packaged-app',
    ])
  })

  it('refuses a name it does not know', () => {
    expect(() => selectSteps(plan, ['lints'])).toThrow('No such step: lints')
  })
})

describe('runPlan', () => {
  let printed = ''

  beforeEach(() => {
    printed = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text)
      return true
    })
  })

  afterEach(() => vi.restoreAllMocks())

  it('sums the tests in its last line', async () => {
    const isGood = await runPlan([
      { name: 'unit', work: async () => counts(3) },
      { name: 'e2e', work: async () => ({ ...counts(2), skipped: [{ name: 'x', reason: 'y' }] }) },
    ])
    expect(isGood).toBe(true)
    expect(printed.trimEnd().split('\n').at(-1)).toBe('5 passed, 0 failed, 1 skipped')
  })

  it('goes on after a failure, except with what needs the failed step', async () => {
    const ran: string[] = []
    const good = (name: string, needs: string[] = []) => ({
      name,
      needs,
      work: async () => {
        ran.push(name)
        return counts(1)
      },
    })
    const isGood = await runPlan([
      { name: 'build', work: () => Promise.reject(new Error('does not compile')) },
      good('e2e', ['build']),
      good('after', ['e2e']),
      good('unit'),
    ])
    expect(isGood).toBe(false)
    expect(ran).toEqual(['unit'])
    expect(printed).toContain('does not compile')
    expect(printed.trimEnd().split('\n').at(-1)).toBe('1 passed, 1 failed, 0 skipped')
  })

  it('runs a step beside the one it names, and lists it at its place', async () => {
    const events: string[] = []
    let endChecks = (): void => undefined
    const checked = new Promise<void>((resolve) => {
      endChecks = resolve
    })
    const step = (name: string, work: () => Promise<unknown>, beside?: string) => ({
      name,
      ...(beside === undefined ? {} : { beside }),
      work: async () => {
        events.push(`${name} begins`)
        await work()
        events.push(`${name} ends`)
        return counts(0)
      },
    })
    await runPlan([
      step('types', async () => undefined, 'unit'),
      step('lint', async () => endChecks(), 'unit'),
      step('unit', () => checked),
      step('e2e', async () => undefined),
    ])
    expect(events.slice(0, 2)).toEqual(['unit begins', 'types begins'])
    expect(events.indexOf('lint begins')).toBeGreaterThan(events.indexOf('types ends'))
    expect(events.slice(-2)).toEqual(['e2e begins', 'e2e ends'])
    const table = printed.slice(printed.lastIndexOf('✓ types'))
    expect(table.match(/(?<=✓ )\w+/g)).toEqual(['types', 'lint', 'unit', 'e2e'])
  })

  it('runs it by itself where the one that it names is not run', async () => {
    expect(await runPlan([{ name: 'types', beside: 'unit', work: async () => counts(0) }])).toBe(
      true,
    )
  })

  it('fails when a test did', async () => {
    expect(await runPlan([{ name: 'unit', work: async () => counts(3, 1) }])).toBe(false)
    expect(printed.trimEnd().split('\n').at(-1)).toBe('3 passed, 1 failed, 0 skipped')
  })

  it('names what failed at the end, where it is read also of a report that was cut', async () => {
    const failures = Array.from({ length: 41 }, (_, at) => ({ name: `test ${at}`, reason: 'why' }))
    const slowest = [{ name: 'a long one', milliseconds: 65_000 }]
    await runPlan([
      { name: 'unit', work: async () => ({ ...counts(3, 41), failures, slowest }) },
      { name: 'e2e', work: async () => counts(2) },
    ])
    expect(printed.slice(printed.indexOf('✓ e2e '))).toContain(
      '\nFailed tests:\n  - test 0\n    why\n',
    )
    expect(printed).toContain('  - test 39\n    why\n  … and 1 more\n')
    expect(printed.trimEnd().split('\n').at(-1)).toBe('5 passed, 41 failed, 0 skipped')
  })

  it('passes with tests that passed at the second try, and names them', async () => {
    const flaky = [{ name: 'app.spec.ts › a flake', reason: 'Error: not seen' }]
    expect(await runPlan([{ name: 'e2e', work: async () => ({ ...counts(2), flaky }) }])).toBe(true)
    expect(printed).toContain(
      'Flaky tests (passed at the second try):\n  - app.spec.ts › a flake\n    Error: not seen\n',
    )
    expect(printed.trimEnd().split('\n').at(-1)).toBe(
      '2 passed (1 at the second try), 0 failed, 0 skipped',
    )
  })

  it('names the slowest tests of each step, with the time they took', async () => {
    const slowest = [
      { name: 'a long one', milliseconds: 65_000 },
      { name: 'a shorter one', milliseconds: 1_234 },
    ]
    await runPlan([
      { name: 'types', work: async () => counts(0) },
      { name: 'unit', work: async () => ({ ...counts(2), slowest }) },
    ])
    expect(printed).toContain('Slowest tests of "unit":\n    1 min 05 s  a long one\n')
    expect(printed).toContain('         1.2 s  a shorter one\n')
    expect(printed).not.toContain('Slowest tests of "types"')
    expect(printed.trimEnd().split('\n').at(-1)).toBe('2 passed, 0 failed, 0 skipped')
  })
})
