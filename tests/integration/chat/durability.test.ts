import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerWith, DONE, pictureEvent, PICTURES } from '../support/answers.ts'
import { callsEvent, chatAnswer, wordsEvent } from '../support/chat-answers.ts'
import { conversationParameters, conversationRests } from '../support/conversation.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { openTestLibrary } from '../library/test-library.ts'
import { changeDatabase } from '../library/transfer/hostile-backup.ts'
import { openChatRows } from '../../../electron/engine/chat/chat-rows.ts'
import type { Engine } from '../../../electron/engine/engine.ts'

const testBed = engineWithServer()
const newFolder = temporaryFolders()
let conversation = ''

/** A conversation in which one picture was made, one call waits, and something is allowed. */
beforeEach(async () => {
  conversation = randomUUID()
  const { chat } = testBed.test.engine
  chat.grantConsent({ conversation, tool: 'generate_image', calls: 1, outputs: 5 })
  chat.grantConsent({ conversation, tool: 'edit_image', calls: 1, outputs: 5 })
  testBed.server.setFaults([
    chatAnswer(
      callsEvent(['generate_image', { prompt: 'a fox' }], ['generate_image', { prompt: 'a cat' }]),
    ),
    {
      match: { model: 'grok-imagine-1.0' },
      times: 'always',
      faults: [answerWith(pictureEvent(0, PICTURES.first) + DONE)],
    },
  ])
  const parameters = conversationParameters()
  await chat.say({ conversation, words: { text: 'A fox and a cat' }, parameters })
  await conversationRests(testBed.test.engine, conversation)
})

/** All that is kept of the conversation. */
function everything({ chat }: Pick<Engine, 'chat'>) {
  const path = chat.path(conversation)
  return {
    list: chat.list(),
    path,
    calls: path.flatMap(({ job }) => (job === null ? [] : chat.callsOf(job))),
  }
}

async function destroyDatabase(): Promise<void> {
  await writeFile(join(testBed.folder, 'library.sqlite'), Buffer.alloc(100_000, 'garbage'))
  for (const suffix of ['-wal', '-shm']) {
    await rm(join(testBed.folder, `library.sqlite${suffix}`), { force: true })
  }
}

describe('a database that is destroyed', () => {
  it('is made again with conversations as they were, and without anything that was allowed', async () => {
    const before = everything(testBed.test.engine)
    expect(before.calls.map(({ state }) => state)).toEqual(['done', 'waiting'])
    await testBed.test.engine.close()
    await destroyDatabase()
    const { engine } = await testBed.restart()
    expect(engine.library.restoration).not.toBeNull()
    expect(everything(engine)).toEqual(before)
    expect(engine.chat.consents(conversation)).toEqual([])
  })

  it('is made again from the journal alone', async () => {
    const before = everything(testBed.test.engine)
    await testBed.test.engine.close()
    await rm(join(testBed.folder, 'snapshots'), { recursive: true, force: true })
    await destroyDatabase()
    const { engine } = await testBed.restart()
    expect(everything(engine)).toEqual(before)
  })

  it('does not begin what it says was allowed: that may have been done since', async () => {
    const { engine } = testBed.test
    const [, waiting] = everything(engine).calls
    engine.library.database
      .prepare(`UPDATE calls SET state = 'allowed', changed_at = changed_at + 1 WHERE id = ?`)
      .run(waiting?.id ?? '')
    await engine.close()
    await destroyDatabase()
    const next = (await testBed.restart()).engine
    expect(everything(next).calls.map(({ state }) => state)).toEqual(['done', 'waiting'])
  })
})

describe('a backup', () => {
  async function backUp(): Promise<string> {
    const path = join(await newFolder(), 'backup')
    await testBed.test.engine.library.transfer.backup(path, { format: 'folder' })
    return path
  }

  it('comes into another library with its conversations, and a second time changes nothing', async () => {
    const backup = await backUp()
    const before = everything(testBed.test.engine)
    const other = await openTestLibrary(join(await newFolder(), 'library'))
    await other.transfer.import(backup, {})
    const rows = openChatRows(other, Date.now)
    const head = before.path.at(-1)
    const same = (): void => {
      expect(rows.messages.pathTo(conversation, head?.id ?? '')).toEqual(before.path)
      expect(rows.calls.ofJob(head?.job ?? '')).toMatchObject(
        before.calls.map(({ id, state, made, result }) => ({ id, state, made, result })),
      )
      expect(rows.conversations.find(conversation)).toMatchObject({ title: 'A fox and a cat' })
      // Only the user of that library allows anything there.
      expect(rows.consents.ofConversation(conversation)).toEqual([])
    }
    same()
    rows.conversations.change(conversation, { title: 'Renamed', titleBy: 'user' })
    await other.transfer.import(backup, {})
    expect(rows.conversations.find(conversation)?.title).toBe('Renamed')
    rows.conversations.change(conversation, { title: 'A fox and a cat' })
    same()
    await other.close()
  })

  it('does not bring back what was removed since', async () => {
    const backup = await backUp()
    const { engine } = testBed.test
    engine.chat.remove([conversation])
    await engine.library.transfer.import(backup, {})
    expect(engine.chat.list()).toEqual([])
    engine.chat.restore([conversation])
    expect(engine.chat.list()).toHaveLength(1)
  })

  it('takes a call no further back, and no further than to wait', async () => {
    const backup = await backUp()
    const [done, waiting] = everything(testBed.test.engine).calls
    await changeDatabase(backup, (database) => {
      database.exec(`UPDATE calls SET state = 'allowed', changed_at = changed_at + 1000000`)
      database.prepare(`UPDATE calls SET state = 'waiting' WHERE id = ?`).run(done?.id ?? '')
    })
    await testBed.test.engine.library.transfer.import(backup, {})
    expect(everything(testBed.test.engine).calls).toEqual([done, waiting])
    const other = await openTestLibrary(join(await newFolder(), 'library'))
    await other.transfer.import(backup, {})
    const rows = openChatRows(other, Date.now)
    expect(rows.calls.find(waiting?.id ?? '')).toMatchObject({ state: 'waiting' })
    await other.close()
  })

  it('of what the user had changed and not run shows and runs what the model wanted', async () => {
    const { engine } = testBed.test
    const [, waiting] = everything(engine).calls
    engine.library.database
      .prepare(`UPDATE calls SET state = 'allowed', edited = '{"prompt":"a dog"}' WHERE id = ?`)
      .run(waiting?.id ?? '')
    const other = await openTestLibrary(join(await newFolder(), 'library'))
    await other.transfer.import(await backUp(), {})
    const rows = openChatRows(other, Date.now)
    expect(rows.calls.find(waiting?.id ?? '')).toMatchObject({ state: 'waiting', edited: null })
    await other.close()
  })

  it('takes a call on that has begun since: it does not wait for a press that pays again', async () => {
    const backup = await backUp()
    const [done, waiting] = everything(testBed.test.engine).calls
    const other = await openTestLibrary(join(await newFolder(), 'library'))
    await other.transfer.import(backup, {})
    other.database.exec(`
      UPDATE calls SET state = 'waiting', made = NULL, result = NULL WHERE id = '${done?.id}'`)
    await changeDatabase(backup, (database) => {
      database.exec(`UPDATE calls SET state = 'running', result = NULL WHERE id = '${done?.id}'`)
    })
    await other.transfer.import(backup, {})
    const rows = openChatRows(other, Date.now)
    expect(rows.calls.find(done?.id ?? '')).toMatchObject({ state: 'running', made: done?.made })
    expect(rows.calls.find(waiting?.id ?? '')).toMatchObject({ state: 'waiting' })
    await other.close()
  })

  it('without the message that was shown last shows the newest one that is there', async () => {
    const backup = await backUp()
    const [first, head] = everything(testBed.test.engine).path
    await changeDatabase(backup, (database) => {
      database.prepare('DELETE FROM messages WHERE id = ?').run(head?.id ?? '')
    })
    const other = await openTestLibrary(join(await newFolder(), 'library'))
    await other.transfer.import(backup, {})
    const rows = openChatRows(other, Date.now)
    expect(rows.conversations.find(conversation)?.head).toBe(first?.id)
    await other.close()
  })

  it('with a circle of messages, and rows that are none, brings no harm', async () => {
    const backup = await backUp()
    const [first, second] = everything(testBed.test.engine).path
    await changeDatabase(backup, (database) => {
      database
        .prepare('UPDATE messages SET parent = ? WHERE id = ?')
        .run(second?.id ?? '', first?.id ?? '')
      database.exec(`
        INSERT INTO messages (id, conversation, role, content, created_at)
        VALUES ('no id', 'nowhere', 'user', '[]', 1);
        INSERT INTO calls (id, job, place, call_id, tool, arguments, state, changed_at)
        VALUES ('x:0', 'x', 0, 'x', 'generate_image', '{}', 'allowed', 1)`)
    })
    const other = await openTestLibrary(join(await newFolder(), 'library'))
    const { problemCount } = await other.transfer.import(backup, {})
    expect(problemCount).toBe(2)
    const rows = openChatRows(other, Date.now)
    const path = rows.messages.pathTo(conversation, second?.id ?? '')
    expect(path.map(({ id }) => id)).toEqual([first?.id, second?.id])
    expect(() => rows.messages.pathTo(conversation, 'nowhere')).toThrow('invalid_request')
    await other.close()
  })
})

it('is written down before anything of it is sent', async () => {
  const { chat, library } = testBed.test.engine
  testBed.server.setFaults([chatAnswer(wordsEvent('Hello'))])
  library.database.exec(`
    CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.messages WHEN NEW.role = 'assistant'
    BEGIN SELECT RAISE(ABORT, 'no'); END`)
  const sent = testBed.generations().length
  const other = randomUUID()
  const parameters = conversationParameters()
  const said = chat.say({ conversation: other, words: { text: 'Hi' }, parameters })
  await expect(said).rejects.toMatchObject({ data: { code: 'disk' } })
  // All of it or nothing.
  expect(chat.find(other)).toBeNull()
  expect(chat.messages(other)).toEqual([])
  expect(testBed.generations()).toHaveLength(sent)
})
