import { AppError } from '#shared/errors.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { OUTCOME_UNKNOWN } from '../../database/job-state.ts'
import type { Clock, Logger } from '../../host.ts'
import type { Library } from '../../library/library.ts'
import type { JobsOptions } from '../jobs-options.ts'
import type { Ledger } from '../ledger.ts'
import type { Owners } from '../owners.ts'
import type { JobQueue } from '../queue/job-queue.ts'
import type { QueueRows } from '../queue/queue-rows.ts'
import type { JobTransitions } from '../transitions.ts'
import type { LeftTombstones } from '../unsent-tombstones.ts'
import type { Looks } from './looks.ts'
import type { Pruning } from './prune-spools.ts'
import type { RecoveryScheduler } from './scheduler.ts'

/** Why a job has ended that was not sent, as the user was told when the ledger could not be. */
const ENDED_UNRECORDED = new AppError('disk').data

/** Why the queue waits for the user: the jobs in it were put there by another process. */
const QUEUED_ELSEWHERE = new AppError('invalid_request', { reason: 'queued_elsewhere' }).data

/** A disk that was full is tried again after so many looks. */
const LOOKS_BETWEEN_TRIES = 10
const LOOKS_BETWEEN_LONG_ONES = 60

/**
 * Adopts orphans: the jobs of processes that are gone. Each is adopted by one process only, however many look. What was sent is interrupted,
 * and what had arrived of it is brought in; what waited was never sent, so that sending it now cannot be paid for twice.
 */
export interface OrphanAdoption {
  /** As `Jobs.recover`; also brings in what spools hold that their attempts have forgotten. */
  recover(options?: { readonly startQueued: boolean }): boolean
  /** Does so when a process has died since the last time, or something could not be done then. Cheap: to be called often. */
  look(): void
}

export interface OrphanAdoptionOptions {
  readonly log: Logger
  readonly scheduler: Pick<RecoveryScheduler, 'recover'>
  readonly looks: Pick<Looks, 'nextOf'>
  readonly clock: Clock
  readonly ledger: Pick<Ledger, 'claim' | 'unrecovered' | 'sent' | 'otherOwners'>
  readonly owners: Pick<Owners, 'self' | 'isAlive' | 'leftTombstones'>
  readonly rows: Pick<QueueRows, 'claim' | 'waitingIn'>
  readonly transitions: Pick<JobTransitions, 'move' | 'endUnsent' | 'onMoved'>
  /** As `JobsOptions.isOurs`. */
  readonly isOurs: (owner: string | null) => boolean
  /** As `JobsOptions.forgetOwners`. */
  readonly forgetOwners: JobsOptions['forgetOwners']
  readonly queue: Pick<JobQueue, 'startAll' | 'keeps' | 'hold'>
  /** As `adoptSpools`. */
  readonly adoptSpools: () => readonly LedgerJob[]
  readonly library: Pick<Library, 'assertInPlace'>
  readonly pruning: Pick<Pruning, 'begin'>
}

/** One pass over everything that may be left. What cannot be done, because the disk is full, stays as it is: the rest must not wait for it. */
interface Pass {
  /** Jobs of this process that an earlier pass could not bring to their end, and those that this one has adopted. */
  readonly own: Set<string>
  readonly failures: unknown[]
}

/** Creates it for one process. */
export function createOrphanAdoption(options: OrphanAdoptionOptions): OrphanAdoption {
  const { ledger, owners, rows, queue, transitions, log } = options
  /** Dead processes whose jobs were dealt with: what is still there cannot be. */
  const seen = new Set<string | null>()
  /** Jobs of theirs that are this process's now, and could not be brought to their end, because the disk is full or away. */
  const pending = new Set<string>()
  let isUnfinished = false
  let looksUntilNextTry = 0
  let looks = 0

  const bringIn = async (row: LedgerJob): Promise<void> => {
    const failure = await options.scheduler.recover(row)
    if (failure?.data.code === 'disk') pending.add(row.id)
  }

  /** Whether something that a job's spools name is to be looked for now. */
  const isDue = (id: string): boolean =>
    (options.looks.nextOf(id) ?? Number.POSITIVE_INFINITY) <= options.clock()

  const adopts = (row: LedgerJob, { own }: Pass): boolean =>
    (row.owner === owners.self && own.has(row.id)) ||
    (!owners.isAlive(row.owner) && ledger.claim(row, owners.self))

  /** The recovery of these was cut short as well. A process that is gone before their time comes leaves them to one that stays. */
  const adoptUnrecovered = (startQueued: boolean, pass: Pass): void => {
    const due = ({ id }: LedgerJob): boolean => startQueued || isDue(id)
    for (const row of attempt(pass, () => ledger.unrecovered().filter(due), [])) {
      attempt(pass, () => (adopts(row, pass) ? void bringIn(row) : undefined), undefined)
    }
  }

  /** These had been sent: nobody knows what became of them. Returns whether there are any. */
  const interruptSent = (pass: Pass): boolean => {
    let isUnknown = false
    const interrupt = (row: LedgerJob): void => {
      if (!adopts(row, pass)) return
      isUnknown = true
      // It is claimed by now: where the rest fails, it is not left behind any more.
      pass.own.add(row.id)
      const { type } = transitions.move(row.id, 'interrupted', OUTCOME_UNKNOWN)
      if (type !== 'refused') void bringIn(row)
    }
    for (const row of attempt(pass, () => ledger.sent(), [])) {
      attempt(pass, () => interrupt(row), undefined)
    }
    return isUnknown
  }

  const endUnsent = ({ owner, ended }: LeftTombstones): void => {
    const ids = ended()
    if (ids !== 'all' && ids.length === 0) return
    const end = { to: 'failed', error: ENDED_UNRECORDED, owner } as const
    transitions.endUnsent(ids === 'all' ? rows.waitingIn(owner) : ids, end)
  }

  /**
   * Ends what had ended without the ledger. Returns whether a process is one whose tombstones cannot be read or written down yet: what it
   * left must not be sent before they are.
   */
  const endEntombed = (pass: Pass): ((owner: string | null) => boolean) => {
    const untold = new Set<string | null>()
    for (const left of owners.leftTombstones()) {
      try {
        endUnsent(left)
        left.remove()
      } catch (thrown) {
        untold.add(left.owner)
        pass.failures.push(thrown)
      }
    }
    return (owner) => untold.has(owner)
  }

  const takeQueue = (isLeft: (owner: string | null) => boolean): void => {
    let strange: readonly string[] = []
    const taken = new Set<string | null>()
    try {
      strange = rows.claim(isLeft, (owner) => {
        const isOurs = options.isOurs(owner)
        if (isOurs) taken.add(owner)
        return isOurs
      })
      // What waits for one of them from now on does so in a copy of the library, or in an older state of it, and is sent from here.
      options.forgetOwners((owner, isHere) => taken.has(owner) || (isHere && isLeft(owner)))
    } finally {
      queue.startAll({ keep: true })
    }
    for (const profileId of strange) queue.hold(profileId, QUEUED_ELSEWHERE)
  }

  const adoptAll = (startQueued: boolean): boolean => {
    looksUntilNextTry = LOOKS_BETWEEN_TRIES
    const pass: Pass = { own: new Set(pending), failures: [] }
    pending.clear()
    adoptUnrecovered(startQueued, pass)
    const isUnknown = interruptSent(pass)
    const isUntold = attempt(
      pass,
      () => endEntombed(pass),
      () => true,
    )
    if (startQueued) {
      const isLeft = (owner: string | null): boolean => !owners.isAlive(owner) && !isUntold(owner)
      attempt(pass, () => takeQueue(isLeft), undefined)
    }
    finish(pass)
    return isUnknown
  }

  const finish = ({ own, failures }: Pass): void => {
    isUnfinished = failures.length > 0
    if (!isUnfinished) return
    for (const id of own) pending.add(id)
    log.error('what was left behind has to wait', {
      failures: failures.length,
      error: String(failures[0]),
    })
  }

  const adoptSpools = (): void => {
    try {
      for (const row of options.adoptSpools()) void bringIn(row)
    } catch (thrown) {
      log.warn('spools were not adopted', { error: String(thrown) })
    }
  }

  /** Processes that are gone, and whose jobs were not dealt with. */
  const newlyDead = (): (string | null)[] => {
    const candidates = ledger.otherOwners(owners.self)
    // A process can also die while it recovers what an earlier one left. A longer question, and a rare case.
    looks += 1
    if (looks % LOOKS_BETWEEN_LONG_ONES === 0) {
      candidates.push(...ledger.unrecovered().map(({ owner }) => owner))
    }
    return candidates.filter((owner) => !seen.has(owner) && !owners.isAlive(owner))
  }

  // What this process has had sent has come, and the library was not in its place: it is brought in when it is back.
  transitions.onMoved(({ id, state, error }) => {
    if (state === 'interrupted' && error?.reason === 'library_away') pending.add(id)
  })

  return {
    recover({ startQueued } = { startQueued: true }) {
      // First: what is pruned, and what is left to be recovered, is told by the rows.
      adoptSpools()
      // Not for what is tried again every few seconds.
      options.pruning.begin()
      return adoptAll(startQueued)
    },
    look() {
      // Elsewhere nothing can be brought in, and who is alive is not to be seen.
      options.library.assertInPlace()
      const dead = newlyDead()
      for (const owner of dead) seen.add(owner)
      if (looksUntilNextTry > 0) looksUntilNextTry -= 1
      const isTryDue = (isUnfinished || pending.size > 0) && looksUntilNextTry === 0
      if (dead.length > 0 || isTryDue) adoptAll(queue.keeps())
    },
  }
}

/** Does a step of a pass; what it throws is kept for the end. */
function attempt<T>({ failures }: Pass, step: () => T, otherwise: T): T {
  try {
    return step()
  } catch (thrown) {
    failures.push(thrown)
    return otherwise
  }
}
