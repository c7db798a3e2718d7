import { expect, it } from 'vitest'
import { generations, TWO_PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { useServer } from '../support/test-engine.ts'

const testBed = engineWithServer()

it('listeners that throw at everything keep no job from its outputs, and no provider from being saved', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { engine, ended, log } = await testBed.restart()
  const refuse = (): never => {
    throw new Error('this listener is broken')
  }
  engine.events.on('jobChanged', refuse)
  engine.events.on('jobProgress', refuse)
  engine.events.on('jobRemoved', refuse)
  engine.events.on('queueChanged', refuse)
  engine.events.on('profilesChanged', refuse)
  const id = await useServer(engine, testBed.server)
  const job = await ended(engine.jobs.create(imageRequest(2)).id)
  expect(engine.profiles.active().id).toBe(id)
  expect(job).toMatchObject({ state: 'succeeded' })
  expect(job.outputs).toHaveLength(2)
  expect(testBed.generations()).toHaveLength(1)
  expect(log.text()).toContain('this listener is broken')
})

it('what the window does not listen to any more goes on without it', async () => {
  testBed.server.setFaults([generations([TWO_PICTURES])])
  const { test } = testBed
  const heard: string[] = []
  const end = test.engine.events.on('jobChanged', ({ state }) => void heard.push(state))
  end()
  const job = await test.ended(test.engine.jobs.create(imageRequest(2)).id)
  expect(job.state).toBe('succeeded')
  expect(heard).toEqual([])
})
