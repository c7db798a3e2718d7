import { describe, expect, it } from 'vitest'
import { describeFailure, Problem } from '../../../scripts/problem.mjs'

describe('describeFailure', () => {
  it('shows a problem with its advice and without a stack', () => {
    const text = describeFailure(new Problem('It failed.', ['Do this.', 'Then that.']))
    expect(text.trim().split('\n')).toEqual(['✗ It failed.', '', '  Do this.', '  Then that.'])
  })

  it('shows where any other error comes from', () => {
    expect(describeFailure(new Error('unforeseen'))).toMatch(/unforeseen\n\s+at /)
  })
})
