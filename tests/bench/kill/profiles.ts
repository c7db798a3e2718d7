import { openTestEngine, useServer as addServer } from '../../integration/support/test-engine.ts'
import type { Server } from './protocol.ts'

/**
 * Returns what the settings of an app hold that knows the server. `folder` is for a library that is needed to say so.
 */
export async function profilesFor(server: Server, folder: string): Promise<unknown> {
  const { engine, storage } = await openTestEngine(folder)
  await addServer(engine, server)
  await engine.close()
  return storage.read()
}
