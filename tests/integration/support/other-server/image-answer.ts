import { chunk, document, type Answer } from './answer.ts'
import type { Behaviour, ImageForm } from './behaviour.ts'
import { picture, type MediaFile } from './pictures.ts'
import type { Published } from './media-store.ts'
import type { Order } from './request.ts'

/** Keeps a file, under a name of its own or this one, and returns its addresses. */
export type Publish = (file: MediaFile, name?: string) => Published

/** A finished picture. */
interface Drawn {
  readonly file: MediaFile
  readonly address: Published
}

/** Returns the pictures of an order, in the form that the server is set to. */
export function imageAnswer(order: Order, behaviour: Behaviour, publish: Publish): Answer {
  if (behaviour.image.startsWith('one-number')) return underOneNumber(order, behaviour, publish)
  const whole = !order.stream && behaviour.onlyFirstWithoutStream
  const drawn = Array.from({ length: whole ? 1 : order.count }, () =>
    draw(order, behaviour, publish),
  )
  const form = formOf(order, behaviour.image)
  if (form === 'b64_json' || form === 'data-url') return asImageEndpoint(drawn, form)
  if (form === 'all-in-one') {
    const content = drawn.map(markdownOf).join('\n')
    const delta = { role: 'assistant', content }
    return {
      chunks: [chunk(order.model, { delta, finish: 'stop' })],
      document: document(order.model, [{ content }]),
    }
  }
  const contents = drawn.map((one) => contentOf(form, one))
  const finals = contents.map((content, index) =>
    chunk(order.model, { index, delta: { role: 'assistant', content }, finish: 'stop' }),
  )
  const previews = form === 'preview-then-final' ? previewsOf(order, behaviour, publish) : []
  return {
    chunks: [...previews, ...(behaviour.wire.reversed ? finals.toReversed() : finals)],
    document: document(
      order.model,
      contents.map((content) => ({ content })),
    ),
  }
}

/** Returns a picture as Markdown, for chat. */
export function drawnMarkdown(order: Order, behaviour: Behaviour, publish: Publish): string {
  return markdownOf(draw(order, behaviour, publish))
}

function markdownOf({ address }: Drawn): string {
  return `![image](${address.url})`
}

/** As servers answer that number nothing: what belongs together can be seen by names and sizes only, or not at all. */
function underOneNumber(order: Order, behaviour: Behaviour, publish: Publish): Answer {
  const small = { width: order.size.width / 4, height: order.size.height / 4 }
  const medium = { width: order.size.width / 2, height: order.size.height / 2 }
  const contents = Array.from({ length: order.count }, () => {
    const version = (size: Order['size'], name?: string): string => {
      serial += 1
      return `![image](${publish(picture(behaviour.picture, size, serial), name).url})`
    }
    const id = `work-${serial}`
    switch (behaviour.image) {
      case 'one-number-early-versions':
        return [version(small), version(order.size)]
      case 'one-number-named-versions':
        return [
          version(small, `${id}-preview-0`),
          version(medium, `${id}-medium-1`),
          version(order.size, `${id}-final`),
        ]
      default:
        return [version(order.size)]
    }
  }).flat()
  return {
    chunks: [
      ...contents.map((content) => chunk(order.model, { delta: { role: 'assistant', content } })),
      chunk(order.model, { delta: {}, finish: 'stop' }),
    ],
    document: document(order.model, [{ content: contents.join('\n\n') }]),
  }
}

let serial = 0

function draw(order: Order, behaviour: Behaviour, publish: Publish): Drawn {
  serial += 1
  const file = picture(behaviour.picture, order.size, serial)
  return { file, address: publish(file) }
}

function previewsOf(order: Order, behaviour: Behaviour, publish: Publish): object[] {
  return Array.from({ length: order.count }, (_, index) => {
    const content = markdownOf(draw(order, behaviour, publish))
    return chunk(order.model, { index, delta: { role: 'assistant', content } })
  })
}

function formOf(order: Order, form: ImageForm): Exclude<ImageForm, 'by-request'> {
  if (form !== 'by-request') return form
  const forms = { url: 'bare-url', b64_json: 'bare-base64', base64: 'data-uri' } as const
  return forms[order.responseFormat]
}

function asImageEndpoint(drawn: readonly Drawn[], form: 'b64_json' | 'data-url'): Answer {
  const data = drawn.map(({ file, address }) =>
    form === 'b64_json' ? { b64_json: file.bytes.toString('base64') } : { url: address.url },
  )
  const json = { created: 1_700_000_000, data }
  return { chunks: [json], document: json }
}

function contentOf(form: ImageForm, drawn: Drawn): string | object[] {
  const { file, address } = drawn
  const base64 = file.bytes.toString('base64')
  switch (form) {
    case 'bare-url':
      return address.url
    case 'relative-url':
      return address.path
    case 'markdown-relative-url':
      return `![image](${address.path})`
    case 'html-img':
      return `<img alt="a &gt; b" src="${escaped(address.url)}">`
    case 'bare-base64':
      return base64
    case 'data-uri':
      return `data:image/png;base64,${base64}`
    case 'markdown-data-uri':
      return `![image](data:image/png;base64,${base64})`
    case 'url-safe-base64':
      return `![image](data:image/png;base64,${file.bytes.toString('base64url')})`
    case 'wrapped-base64':
      return `![image](data:image/png;base64,${base64.replaceAll(/.{76}/g, '$&\n')})`
    case 'url-in-data-uri':
      return `![image](data:image/png;base64,${address.url})`
    case 'content-parts':
      return [
        { type: 'text', text: '给你：' },
        { type: 'image_url', image_url: { url: address.url } },
      ]
    default:
      return markdownOf(drawn)
  }
}

/** Returns an address inside an HTML attribute. */
export function escaped(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
