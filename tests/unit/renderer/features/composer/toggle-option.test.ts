import { describe, expect, it } from 'vitest'
import { withToggled } from '../../../../../renderer/features/composer/toggle-option.ts'

describe('withToggled', () => {
  const options = ['a', 'b', 'c'] as const

  it('keeps the order of the options in any order of choosing', () => {
    expect(withToggled(options, ['c'], 'a')).toEqual(['a', 'c'])
    expect(withToggled(options, ['a', 'b', 'c'], 'b')).toEqual(['a', 'c'])
  })

  it('keeps the last one', () => {
    expect(withToggled(options, ['b'], 'b')).toEqual(['b'])
  })
})
