import { session, type Session } from 'electron'
import { NOT_SENT } from '../engine/host.ts'
import type { NetworkProcess } from './network-process.ts'

/** A session that is used for one request. */
export interface BorrowedSession {
  readonly session: Session
  /** To be called when nothing more comes, or when the session turned out not to work. Calling it twice is harmless. */
  giveBack(state: 'working' | 'broken'): void
}

/** Sessions for requests to providers. Each method rejects with `NOT_SENT` when Chromium's network process does not come back. */
export interface RequestSessions {
  /** One without a connection that was used before, and which nobody else uses until it is given back. */
  borrow(): Promise<BorrowedSession>
  /** The one that all others share. */
  share(): Promise<BorrowedSession>
}

/** How long a session may take to say that it works, in milliseconds. A network process that is there answers at once. */
const LONGEST_PING = 3000
/** A network process that crashes again and again is not waited for. */
const MOST_SESSIONS = 5

/**
 * Sessions for requests that must not be sent twice. When a connection that was used before breaks without an answer, Chromium takes it
 * for one that had been idle for too long and sends the request again by itself, also a POST (`ShouldResendRequest` in its
 * `net/http/http_network_transaction.cc`), over HTTP/1.1 as well as HTTP/2: a generation would be paid for twice. On a new
 * connection it never does, and a session which nobody else uses has no others. They are used again: there is no way to end one.
 *
 * A session that was used before Chromium's network process crashed fails for ever after (`net::ERR_FAILED`), and so does one that is used
 * before the process is back. Each is therefore asked whether it works before anything is sent over it.
 */
export function createRequestSessions(network: NetworkProcess): RequestSessions {
  let made = 0
  let idle: Session[] = []
  let shared: Promise<Session> | null = null
  network.onceCrashed(function forget() {
    idle = []
    shared = null
    network.onceCrashed(forget)
  })

  const newSession = (): Session => {
    made += 1
    return session.fromPartition(`provider-request-${made}`, { cache: false })
  }
  const workingSession = async (): Promise<Session> => {
    for (let tries = 0; tries < MOST_SESSIONS; tries += 1) {
      const next = idle.pop() ?? newSession()
      if (await works(next, network)) return next
    }
    throw new Error(NOT_SENT)
  }

  return {
    async borrow() {
      const taken = await workingSession()
      const { crashes } = network
      let isTaken = true
      return {
        session: taken,
        giveBack(state) {
          if (isTaken && state === 'working' && crashes === network.crashes) idle.push(taken)
          isTaken = false
        },
      }
    },
    async share() {
      const ours = (shared ??= workingSession())
      const forget = (): void => {
        if (shared === ours) shared = null
      }
      return {
        session: await ours.catch((thrown: unknown) => {
          forget()
          throw thrown
        }),
        giveBack(state) {
          if (state === 'broken') forget()
        },
      }
    },
  }
}

/**
 * Ends all connections of a session that nobody uses; resolves to whether there was a network process to do it. Without one, Chromium
 * never says anything.
 */
function works(idle: Session, network: NetworkProcess): Promise<boolean> {
  const { crashes } = network
  return new Promise((resolve) => {
    const settle = (isThere: boolean): void => {
      clearTimeout(timer)
      takeBack()
      resolve(isThere && crashes === network.crashes)
    }
    const timer = setTimeout(settle, LONGEST_PING, false)
    const takeBack = network.onceCrashed(() => settle(false))
    idle.closeAllConnections().then(
      () => settle(true),
      () => settle(false),
    )
  })
}
