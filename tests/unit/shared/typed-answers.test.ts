import { describe, expect, it } from 'vitest'
import { LONGEST_OWN_ANSWER } from '../../../shared/domain/own-tool.ts'
import { DRAFT_MAX_LENGTH } from '../../../shared/ipc/drafts.ts'
import { answersOfText, textOfAnswers } from '../../../shared/typed-answers.ts'

describe('answers that were not sent', () => {
  it('are the same once they were kept', () => {
    const answers = new Map([
      ['turn:0', 'Two\nlines, "quoted" 狐🦊'],
      ['turn:1', ''],
      ['turn:2', '[["turn:0",5]]\n'],
    ])
    expect(answersOfText(textOfAnswers(answers))).toEqual(answers)
    expect(textOfAnswers(new Map())).toBeNull()
  })

  it('fit a draft, the latest first, whatever is in them', () => {
    const long = '"\n'.repeat(LONGEST_OWN_ANSWER / 2)
    const text =
      textOfAnswers(
        new Map([
          ['a', long],
          ['b', long],
        ]),
      ) ?? ''
    expect(text.length).toBeLessThanOrEqual(DRAFT_MAX_LENGTH)
    expect(answersOfText(text)).toEqual(new Map([['b', long]]))
  })

  it.each([null, '', '\n', 'a fox', '{}\n', '[["a",-1]]\n', '[["a"'])('are none in %j', (text) => {
    expect(answersOfText(text)).toEqual(new Map())
  })
})
