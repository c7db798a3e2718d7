import { readFile } from 'node:fs/promises'
import { createConnection, type Socket } from 'node:net'

/** The pointer of an X11 display: the real one, which native drags follow. Positions are pixels of the screen. */
export interface Pointer {
  move(x: number, y: number): Promise<void>
  /** Presses the main button, or lets go of it. */
  press(isDown: boolean): Promise<void>
  close(): void
}

/** Takes hold of the pointer of this process's display. Null where there is no X11, or it does not let a program move the pointer. */
export async function openPointer(): Promise<Pointer | null> {
  const number = /^:(\d+)/.exec(process.env['DISPLAY'] ?? '')?.[1]
  if (process.platform !== 'linux' || number === undefined) return null
  const display = await connect(`/tmp/.X11-unix/X${number}`, await cookieOf(number))
  const opcode = display === null ? 0 : await display.extension('XTEST')
  if (display === null || opcode === 0) return null
  // `FakeInput` of the XTEST protocol 2.2; the events are those of the core protocol.
  const fake = async (event: number, detail: number, x: number, y: number): Promise<void> => {
    const request = Buffer.alloc(36)
    request.writeUInt8(opcode, 0)
    request.writeUInt8(2, 1)
    request.writeUInt16LE(request.length / 4, 2)
    request.writeUInt8(event, 4)
    request.writeUInt8(detail, 5)
    request.writeUInt32LE(display.root, 12)
    request.writeInt16LE(x, 24)
    request.writeInt16LE(y, 26)
    display.socket.write(request)
    // Its answer comes when everything before it has been done.
    await display.extension('XTEST')
  }
  return {
    move: (x, y) => fake(6, 0, Math.round(x), Math.round(y)),
    press: (isDown) => fake(isDown ? 4 : 5, 1, 0, 0),
    close: () => void display.socket.end(),
  }
}

interface Display {
  readonly socket: Socket
  readonly root: number
  /** The major opcode of an extension; 0 when there is none. */
  extension(name: string): Promise<number>
}

async function connect(path: string, cookie: Buffer): Promise<Display | null> {
  const socket = createConnection(path)
  const answers = reader(socket)
  const name = cookie.length > 0 ? 'MIT-MAGIC-COOKIE-1' : ''
  const hello = Buffer.alloc(12)
  hello.write('l')
  hello.writeUInt16LE(11, 2)
  hello.writeUInt16LE(name.length, 6)
  hello.writeUInt16LE(cookie.length, 8)
  socket.write(Buffer.concat([hello, padded(Buffer.from(name)), padded(cookie)]))
  const head = await answers(8).catch(() => null)
  if (head === null) return null
  const setup = await answers(head.readUInt16LE(6) * 4)
  if (head.readUInt8(0) !== 1) return null
  const vendor = Math.ceil(setup.readUInt16LE(16) / 4) * 4
  const root = setup.readUInt32LE(32 + vendor + setup.readUInt8(21) * 8)
  return {
    socket,
    root,
    async extension(extension) {
      const text = padded(Buffer.from(extension))
      const request = Buffer.alloc(8)
      request.writeUInt8(98, 0)
      request.writeUInt16LE(2 + text.length / 4, 2)
      request.writeUInt16LE(extension.length, 4)
      socket.write(Buffer.concat([request, text]))
      const answer = await answers(32)
      return answer.readUInt8(8) === 1 ? answer.readUInt8(9) : 0
    },
  }
}

/** Reads so many bytes at a time. */
function reader(socket: Socket): (bytes: number) => Promise<Buffer> {
  let pending = Buffer.alloc(0)
  let wake = (): void => {}
  let failure: Error | null = null
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk])
    wake()
  })
  socket.on('error', (error) => {
    failure = error
    wake()
  })
  return async (bytes) => {
    while (pending.length < bytes) {
      // oxlint-disable-next-line typescript/only-throw-error -- it is an error, which the compiler cannot see
      if (failure !== null) throw failure
      // oxlint-disable-next-line no-await-in-loop -- in the order in which they come
      await new Promise<void>((resolve) => (wake = resolve))
    }
    const [taken, rest] = [pending.subarray(0, bytes), pending.subarray(bytes)]
    pending = rest
    return taken
  }
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
}

/**
 * Returns the display's cookie, out of the file of `XAUTHORITY` (Xauth's format: family, address, number, name,
 * data); empty when there is none.
 */
async function cookieOf(display: string): Promise<Buffer> {
  const path = process.env['XAUTHORITY']
  const file = path === undefined ? Buffer.alloc(0) : await readFile(path)
  let at = 0
  const field = (): Buffer => {
    const length = file.readUInt16BE(at)
    at += 2 + length
    return file.subarray(at - length, at)
  }
  while (at + 2 < file.length) {
    at += 2
    const [, number, name, data] = [field(), field(), field(), field()]
    const isOurs = number?.toString() === display || number?.length === 0
    if (isOurs && name?.toString() === 'MIT-MAGIC-COOKIE-1') return data ?? Buffer.alloc(0)
  }
  return Buffer.alloc(0)
}
