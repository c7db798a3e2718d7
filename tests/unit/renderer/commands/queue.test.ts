import { beforeEach, describe, expect, it } from 'vitest'
import { askToCancel } from '../../../../renderer/commands/queue.ts'
import { queue } from '../../../../renderer/data/queue-store.ts'
import { useDialog } from '../../../../renderer/navigation/dialog-store.ts'

const jobs = (running: number): void =>
  queue.store.setState({ state: { paused: false, waiting: 0, running } })
/** What the question is about; null while it is not asked. */
const asked = (): unknown => {
  const { dialog } = useDialog.getState()
  return dialog?.type === 'cancel-jobs' ? dialog.scope : null
}

beforeEach(() => jobs(0))

describe('the question whether all is to be cancelled', () => {
  it('is gone for good when everything has ended by itself', () => {
    jobs(2)
    askToCancel('all')
    jobs(1)
    expect(asked()).toBe('all')
    jobs(0)
    jobs(1)
    expect(asked()).toBeNull()
  })

  it('is not asked when everything has just ended', () => {
    askToCancel({ batchId: 'batch' })
    jobs(1)
    expect(asked()).toBeNull()
  })
})
