import { describe, expect, it } from 'vitest'
import { requestLog } from '../../../../../electron/engine/demo/http/request-log.ts'

describe('requestLog', () => {
  it('keeps the newest 500', () => {
    const log = requestLog()
    for (let at = 0; at < 510; at++) log.open('GET', `/${at}`, {})
    expect(log.entries).toHaveLength(500)
    expect(log.entries[0]?.path).toBe('/10')
  })

  it('drops old requests when their bodies grow too large, but never the newest', () => {
    const log = requestLog()
    const megabytes = 1024 * 1024
    log.open('POST', '/first', {}).setBody('a', 20 * megabytes)
    log.open('POST', '/second', {}).setBody('b', 20 * megabytes)
    expect(log.entries.map(({ path }) => path)).toEqual(['/second'])
    log.open('POST', '/third', {}).setBody('c', 99 * megabytes)
    expect(log.entries.map(({ path }) => path)).toEqual(['/third'])
  })

  it('fills in what becomes known later, also of what it has dropped', () => {
    const log = requestLog()
    const record = log.open('POST', '/kept', {})
    record.setBody({ model: 'm' }, 10)
    record.setAborted()
    expect(log.entries[0]).toMatchObject({ path: '/kept', body: { model: 'm' }, aborted: true })
    for (let at = 0; at < 500; at++) log.open('GET', '/', {})
    record.setAborted()
    expect(log.entries.some(({ path }) => path === '/kept')).toBe(false)
  })
})
