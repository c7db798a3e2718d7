import { expect, it } from 'vitest'
import { oneDialogAtATime } from '../../../electron/app/one-dialog.ts'
import { boundedQuestions } from '../../../electron/app/question-limit.ts'

it('asks so often in a minute, whatever is answered, and again in the next', async () => {
  let [now, asked] = [0, 0]
  const ask = boundedQuestions(oneDialogAtATime(), 12, () => now)
  const question = async (): Promise<boolean> => {
    asked += 1
    return false
  }
  const answers: unknown[] = []
  for (let time = 0; time < 100; time += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after another, as a page would
    answers.push(await ask(question))
    now += 10
  }
  expect(asked).toBe(12)
  expect(answers.slice(11, 13)).toEqual([false, null])
  now += 60_000
  await ask(question)
  expect(asked).toBe(13)
})

it('asks one at a time', async () => {
  const ask = boundedQuestions(oneDialogAtATime(), 12, () => 0)
  void ask(() => new Promise(() => undefined))
  expect(await ask(async () => true)).toBeNull()
})
