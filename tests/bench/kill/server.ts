/** Run as a process of its own: the demo server, with small pictures. Says on stdout where it listens; stays until it is ended. */
import { startDemoServer } from '../../../electron/engine/demo/server.ts'
import { DEMO_PATHS } from '../../integration/support/demo-paths.ts'

const { baseUrl, token } = await startDemoServer({
  clipsFolder: DEMO_PATHS.clipsFolder,
  painterScript: new URL('quick-painter.ts', import.meta.url),
  pace: 'instant',
  control: true,
})
process.stdout.write(`${JSON.stringify({ baseUrl, token })}\n`)
