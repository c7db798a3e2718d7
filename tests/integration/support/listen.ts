import { once } from 'node:events'
import type { Server } from 'node:net'

/** Binds a server to a free port of 127.0.0.1, which is returned. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  return address.port
}
