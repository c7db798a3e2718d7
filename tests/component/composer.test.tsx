import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { AppError } from '#shared/errors.ts'
import { Composer } from '../../renderer/features/composer/composer.tsx'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import { emptyDraft } from '../../renderer/data/draft/draft.ts'
import { runningJob } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { show } from './support/show.tsx'

const prompt = page.getByRole('textbox', { name: 'Prompt' })
const generate = page.getByRole('button', { name: 'Generate', exact: true })

beforeEach(() => useDraft.setState({ draft: emptyDraft() }))

it('sends what was typed once, with a gesture, although the button is clicked twice', async () => {
  answerWith({
    generations: { estimate: () => null, create: () => runningJob('a', 1) },
  })
  show(<Composer />)
  await expect.element(prompt).toHaveFocus()
  await prompt.fill('a lighthouse in a storm')
  await userEvent.dblClick(generate)
  await expect.poll(() => callsOf('generations.create')).toHaveLength(1)
  expect(callsOf('generations.create')).toEqual([
    {
      gesture: expect.stringMatching(/^[\da-f-]{36}$/),
      request: expect.objectContaining({ kind: 'image', prompt: 'a lighthouse in a storm' }),
    },
  ])
})

it('keeps the prompt and says why where a request could not be recorded', async () => {
  answerWith({
    generations: {
      estimate: () => null,
      create: () => {
        throw new AppError('disk')
      },
    },
  })
  show(<Composer />)
  await prompt.fill('a greenhouse')
  await generate.click()
  await expect.element(page.getByRole('alert')).toBeVisible()
  await expect.element(prompt).toHaveValue('a greenhouse')
})
