import { describe, expect, it } from 'vitest'
import { intakeSourceSchema } from '../../../../../shared/domain/intake.ts'
import {
  incomingOfPayload,
  payloadOfDrop,
  type OwnPayload,
} from '../../../../../renderer/data/intake/drag-payload.ts'
import type { Incoming, Transfer } from '../../../../../renderer/data/intake/incoming.ts'
import { fileOf, namesOf, transferOf } from './transfers.ts'

const uris = (...lines: string[]) => ({ 'text/uri-list': lines.join('\r\n') })

const droppedPictures = (transfer: Transfer, own: OwnPayload | null = null): Incoming[] =>
  incomingOfPayload(payloadOfDrop(transfer, own))

describe('a drag that began in this window', () => {
  const own = { type: 'assets', ids: ['kite', 'fox'] } as const
  const files = [fileOf('kite.png'), fileOf('fox.png')]

  it('brings its items in their order, and not their files once more', () => {
    expect(payloadOfDrop(transferOf({}, files), own)).toBe(own)
    expect(namesOf(droppedPictures(transferOf({}, files), own))).toEqual([
      'asset kite',
      'asset fox',
    ])
    const picture = transferOf({ 'text/html': '<img src="media://original/kite">' })
    const one = { type: 'assets', ids: ['kite'] } as const
    expect(namesOf(droppedPictures(picture, one))).toEqual(['asset kite'])
  })

  it('is not what brings another number of files: its end was missed', () => {
    const others = transferOf({}, [...files, fileOf('owl.png')])
    expect(namesOf(droppedPictures(others, own))).toEqual(['kite.png', 'fox.png', 'owl.png'])
  })

  it('brings nothing where it carries something of the page itself', () => {
    expect(droppedPictures(transferOf({}, files), { type: 'page' })).toEqual([])
  })
})

describe('a drag from elsewhere', () => {
  it('takes files, several and folders, in their order', () => {
    const files = [fileOf('b.png'), fileOf('a.jpg'), fileOf('holiday', '')]
    expect(namesOf(droppedPictures(transferOf({}, files)))).toEqual(['b.png', 'a.jpg', 'holiday'])
  })

  it('takes the bytes of a browser’s picture where it gives any, and not its address as well', () => {
    const html = { 'text/html': '<img src="https://a.example/fox.webp">' }
    const transfer = transferOf({ ...uris('https://a.example/'), ...html }, [fileOf('fox.webp')])
    expect(namesOf(droppedPictures(transfer))).toEqual(['fox.webp'])
  })

  it('takes the address of a link, and not the small file that the system makes of it', () => {
    const transfer = transferOf(uris('https://a.example/fox.png'), [fileOf('Fox.url', '')])
    expect(namesOf(droppedPictures(transfer))).toEqual(['https://a.example/fox.png'])
    expect(namesOf(droppedPictures(transferOf({}, [fileOf('Fox.url', '')])))).toEqual(['Fox.url'])
  })

  it('takes the picture that is seen, and not what it is a link to', () => {
    const html = '<a href="https://shop.example/"><img src="https://a.example/fox.png"></a>'
    const transfer = transferOf({ ...uris('https://shop.example/'), 'text/html': html })
    expect(namesOf(droppedPictures(transfer))).toEqual(['https://a.example/fox.png'])
  })

  it('takes every address of a list once, without its comments', () => {
    const transfer = transferOf(
      uris(
        '# from a browser',
        'https://a.example/1',
        '',
        ' https://a.example/2 ',
        'https://a.example/1',
      ),
    )
    expect(namesOf(droppedPictures(transfer))).toEqual([
      'https://a.example/1',
      'https://a.example/2',
    ])
  })

  it('falls back on the address where the markup’s picture leads nowhere', () => {
    const html = { 'text/html': '<img src="blob:https://a.example/x">' }
    const transfer = transferOf({ ...uris('https://a.example/fox.png'), ...html })
    expect(namesOf(droppedPictures(transfer))).toEqual(['https://a.example/fox.png'])
  })

  it.each(['original', 'thumbnail512', 'poster'])('knows an item of ours by its %s', (form) => {
    const transfer = transferOf(uris(`media://${form}/V1StGXR8_Z5j`))
    expect(namesOf(droppedPictures(transfer))).toEqual(['asset V1StGXR8_Z5j'])
  })

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'media://original/../../etc/passwd',
    'media://upload/x',
    'app://vignette/index.html',
    'vbscript:x',
  ])('hands %s on as an address, which the main process refuses', (address) => {
    const [incoming] = droppedPictures(transferOf(uris(address)))
    expect(incoming).toEqual({ type: 'source', source: { type: 'address', url: address } })
  })

  it('hands an address that is too long on as none, so that it fails nothing else and fetches nothing', () => {
    const long = `https://a.example/${'x'.repeat(9000)}`
    const [incoming] = droppedPictures(transferOf(uris(long)))
    expect(incoming).toEqual({ type: 'source', source: { type: 'address', url: '' } })
    if (incoming?.type === 'source') intakeSourceSchema.parse(incoming.source)
  })

  it('takes a short data URI as it is, and a long one as what is uploaded', async () => {
    const short = 'data:image/png;base64,AAAA'
    const long = `data:image/png;base64,${'A'.repeat(50_000)}`
    const html = [short, long].map((address) => `<img src="${address}">`).join('')
    const [first, second] = droppedPictures(transferOf({ 'text/html': html }))
    expect(first).toEqual({ type: 'source', source: { type: 'dataUri', text: short } })
    expect(second?.type === 'file' ? await second.file.text() : '').toBe(long)
  })

  it('finds nothing in a text', () => {
    expect(droppedPictures(transferOf({ 'text/plain': 'https://a.example/fox.png' }))).toEqual([])
  })
})
