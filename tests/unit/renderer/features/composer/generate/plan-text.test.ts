import { expect, it } from 'vitest'
import { emptyDraft, type Draft } from '../../../../../../renderer/data/draft/draft.ts'
import { planOf } from '../../../../../../renderer/features/composer/batch-plan.ts'
import {
  generateText,
  planText,
} from '../../../../../../renderer/features/composer/generate/plan-text.ts'
import { createI18n } from '../../../../../../renderer/i18n/i18n.ts'

const { t } = createI18n('en')
const empty = emptyDraft()

const said = (draft: Partial<Draft>) => {
  const plan = planOf({ ...empty, prompt: 'a fox', ...draft }, [])
  return [generateText(t, plan), planText(t, plan)]
}

it('has the number of outputs on the button from two on', () => {
  expect(said({})).toEqual(['Generate', null])
  expect(said({ image: { ...empty.image, count: 4 } })).toEqual(['Generate 4', '4 pictures'])
})

it('says how many jobs they are made in', () => {
  const prompt = 'a {red|blue} fox'
  expect(said({ prompt, image: { ...empty.image, count: 4 } })).toEqual([
    'Generate 8',
    '8 pictures · 2 jobs',
  ])
  expect(said({ prompt, kind: 'video' })).toEqual(['Generate 2', '2 videos'])
})
