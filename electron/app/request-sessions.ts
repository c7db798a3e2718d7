import { session, type Session } from 'electron'

/** A session without a connection that was used before, until it is given back. */
export interface BorrowedSession {
  readonly session: Session
  /** Calling it twice is harmless. */
  giveBack(): void
}

/**
 * Sessions for requests that must not be sent twice. When a connection that was used before breaks without an answer, Chromium takes it
 * for one that had been idle for too long and sends the request again by itself, also a POST (`ShouldResendRequest` in its
 * `net/http/http_network_transaction.cc`), over HTTP/1.1 as well as HTTP/2: a generation would be paid for twice. On a new
 * connection it never does, and a session which nobody else uses has no others. They are used again: there is no way to end one.
 */
export function createRequestSessions(): () => Promise<BorrowedSession> {
  const idle: Session[] = []
  let made = 0
  const newSession = (): Session => {
    made += 1
    return session.fromPartition(`provider-request-${made}`, { cache: false })
  }
  return async () => {
    const taken = idle.pop() ?? newSession()
    let isTaken = true
    await taken.closeAllConnections()
    return {
      session: taken,
      giveBack() {
        if (isTaken) idle.push(taken)
        isTaken = false
      },
    }
  }
}
