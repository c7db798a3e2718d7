import { describe, expect, it } from 'vitest'
import {
  isOurParametersText,
  parametersText,
} from '../../../../../electron/engine/library/export/parameters-text.ts'
import { aProvenance } from './copies.ts'

describe('parametersText', () => {
  it('is the prompt and a line of at least three pairs, with what could be two in quotes', () => {
    const parameters = { size: '1x1', aspectRatio: '16:9', reasoningEffort: 'low' }
    const provenance = aProvenance({ prompt: 'A fox,\nred', model: 'a, b: "c"', parameters })
    expect(parametersText(provenance, 64, 40)).toBe(
      'A fox,\nred\nSize: 64x40, Model: "a, b: \\"c\\"", Aspect ratio: "16:9", Reasoning effort: low, Version: Vignette 0.1.0',
    )
  })

  it('is distinguished from that of other programs', () => {
    expect(isOurParametersText(parametersText(aProvenance(), 1, 1))).toBe(true)
    expect(isOurParametersText('A fox\nSteps: 20, Sampler: Euler, Version: v1.10.1')).toBe(false)
    expect(isOurParametersText('A fox, Version: Vignette 1\nSteps: 20, Seed: 1')).toBe(false)
  })
})
