/**
 * Run as a process of its own, to be killed: opens an engine in the library folder of the first argument, with the profiles of the second
 * (JSON), says the words of the fourth in the conversation of the third, with consents for all that follows, and kills itself before the
 * n-th write of the fifth, of those of the sixth alone where it is given. Without a kill it says at its end how many writes there were.
 */
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { gate, setGate } from '../../bench/kill/gate.ts'
import { gateDatabase } from '../../bench/kill/gated-database.ts'
import { gateFiles } from '../../bench/kill/gated-files.ts'

gateFiles(() => null)
gateDatabase()
const { openTestEngine, plainFetch } = await import('../support/test-engine.ts')
const { memoryStorage } = await import('../support/memory-storage.ts')

const [folder = '', profiles = '', conversation = '', text = '', kill = '', only = ''] =
  process.argv.slice(2)
/** Of a conversation; what its jobs write besides is killed by `npm run bench -- kill`. */
const WRITES = /^(?:conversations|messages|calls|consents|jobs) |^answer of/
const { engine } = await openTestEngine(folder, {
  profileStorage: memoryStorage(JSON.parse(profiles)),
  http: async (url, init) => {
    const response = await plainFetch(url, init)
    if (init.method === 'POST') gate().before('answer of a request')
    return response
  },
})
let writes = 0
setGate({
  before(label) {
    if (!(only === '' ? WRITES.test(label) : label === only)) return
    writes += 1
    if (writes === Number(kill)) process.kill(process.pid, 'SIGKILL')
  },
  cuts: () => false,
  after: () => {},
  killsReader: () => false,
})
for (const tool of ['generate_image', 'generate_video'] as const) {
  engine.chat.grantConsent({ conversation, tool, calls: 10, outputs: 10 })
}
await engine.chat.say({ conversation, words: { text }, parameters: conversationParameters() })
await conversationRests(engine, conversation)
await engine.close()
process.stdout.write(`${JSON.stringify({ writes })}\n`)
process.exit(0)
