import { expect, it } from 'vitest'
import { assertRoom } from '../../../../electron/cli/commands/assert-room.ts'
import { UsageError } from '../../../../electron/cli/arguments/usage-error.ts'
import { parseCommandLine } from '../../../../electron/cli/arguments/parse-command.ts'
import type { LackOfRoom } from '../../../../electron/engine/jobs/estimate/lack-of-room.ts'
import { imageRequest } from '../../../integration/support/requests.ts'

type Room = Parameters<typeof assertRoom>[0]

const room = (lack: LackOfRoom | null, ignoresLowDisk: boolean): Room =>
  ({ ignoresLowDisk, engine: { jobs: { lackOfRoom: async () => lack } } }) as unknown as Room

const LACK = { free: 7 * 1024 ** 2, needed: 200 * 1024 ** 2 }

it('a command that would pay is refused where the disk has little space, unless a flag says otherwise', async () => {
  await expect(assertRoom(room(LACK, false), [imageRequest(1)])).rejects.toMatchObject({
    data: {
      code: 'disk',
      reason: 'low_disk',
      charged: 'no',
      detail: '7 MB free, 200 MB needed',
    },
  })
  await expect(assertRoom(room(LACK, true), [imageRequest(1)])).resolves.toBeUndefined()
  await expect(assertRoom(room(null, false), [imageRequest(1)])).resolves.toBeUndefined()
})

it('only commands that pay have that flag', () => {
  const parsed = parseCommandLine(['retry', 'abcd', '--ignore-low-disk'], {})
  expect(parsed).toMatchObject({ common: { ignoresLowDisk: true } })
  expect(() => parseCommandLine(['list', '--ignore-low-disk'], {})).toThrow(UsageError)
})
