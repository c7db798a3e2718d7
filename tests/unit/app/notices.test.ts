import { expect, it } from 'vitest'
import { createNotices } from '../../../electron/app/notices.ts'

it('keeps each notice until it is taken, once', () => {
  const notices = createNotices()
  expect(notices.take()).toEqual([])
  notices.add('interrupted_jobs')
  notices.add('renderer_recovered')
  notices.add('interrupted_jobs')
  expect(notices.take()).toEqual(['interrupted_jobs', 'renderer_recovered'])
  expect(notices.take()).toEqual([])
  notices.add('renderer_recovered')
  expect(notices.take()).toEqual(['renderer_recovered'])
})

it('calls back for each notice that is added once somebody listens, and keeps it all the same', () => {
  const notices = createNotices()
  const added: string[] = []
  notices.add('interrupted_jobs')
  notices.listen((notice) => void added.push(notice))
  notices.add('renderer_recovered')
  notices.add('renderer_recovered')
  expect(added).toEqual(['renderer_recovered', 'renderer_recovered'])
  expect(notices.take()).toEqual(['interrupted_jobs', 'renderer_recovered'])
})
