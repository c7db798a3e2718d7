import type { JobRequest } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'
import type { LackOfRoom } from '../engine/jobs/estimate/lack-of-room.ts'

/** Asks the user whether to send although the disk has little room. */
export type ConfirmLowDisk = (lack: LackOfRoom) => Promise<boolean>

/**
 * Throws `cancelled`, before anything is recorded, where the disk has too little space for the outputs of some
 * requests and the user says no.
 */
export type AssertRoomOrWanted = (requests: readonly JobRequest[]) => Promise<void>

/** Creates the question that comes before everything that is paid for. */
export function roomQuestion(
  jobs: Pick<Jobs, 'lackOfRoom'>,
  confirmLowDisk: ConfirmLowDisk,
): AssertRoomOrWanted {
  return async (requests) => {
    const lack = await jobs.lackOfRoom(requests)
    if (lack !== null && !(await confirmLowDisk(lack))) throw new AppError('cancelled')
  }
}
