import { describe, expect, it } from 'vitest'
import { pastedContents, type PastePlace } from '../../../../../renderer/data/intake/pasted.ts'
import { fileOf, namesOf, transferOf } from './transfers.ts'

const PLACES: readonly PastePlace[] = ['field', 'elsewhere']
const ADDRESS = 'https://a.example/fox.png'

function paste(texts: Record<string, string>, place: PastePlace, files: readonly File[] = []) {
  const pasted = pastedContents(transferOf(texts, files), place)
  return 'incoming' in pasted ? { ...pasted, incoming: namesOf(pasted.incoming) } : pasted
}

describe.each(PLACES)('a paste into a %s', (place) => {
  it('is pictures where files were copied, also if the file manager gives their names', () => {
    const files = [fileOf('a.jpg'), fileOf('b.jpg')]
    const expected = { type: 'pictures', incoming: ['a.jpg', 'b.jpg'] }
    expect(paste({}, place, files)).toEqual(expected)
    expect(paste({ 'text/plain': '/home/me/a.jpg\n/home/me/b.jpg' }, place, files)).toEqual(
      expected,
    )
    expect(paste({ 'text/plain': '/home/me/image.png' }, place, [fileOf('image.png')])).toEqual({
      type: 'pictures',
      incoming: ['image.png'],
    })
  })

  it('is a picture where a browser’s was copied, with its bytes or only with its address', () => {
    const html = { 'text/html': `<img src="${ADDRESS}">` }
    const image = { type: 'pictures', incoming: ['image.png'] }
    expect(paste(html, place, [fileOf('image.png')])).toEqual(image)
    expect(paste({ ...html, 'text/plain': ADDRESS }, place, [fileOf('image.png')])).toEqual(image)
    expect(paste(html, place)).toEqual({ type: 'pictures', incoming: [ADDRESS] })
  })

  it('is a picture where one is written out as a data URI', () => {
    const text = 'data:image/png;base64,AAAA'
    expect(paste({ 'text/plain': ` ${text}\n` }, place)).toEqual({
      type: 'pictures',
      incoming: [text],
    })
  })

  it.each([
    'a fox in the snow',
    `like ${ADDRESS}`,
    `${ADDRESS} and more`,
    `${ADDRESS}\nas a drawing`,
    'javascript:alert(1)',
    'file:///etc/passwd',
    '/home/me/fox.png',
    'data:text/html,<img src=x>',
    'https://',
  ])('is a text where it is %j', (text) => {
    expect(paste({ 'text/plain': text }, place)).toEqual({ type: 'text', text })
  })

  it('is a text where a selection with pictures was copied', () => {
    const texts = { 'text/plain': 'a fox', 'text/html': `a fox <img src="${ADDRESS}">` }
    expect(paste(texts, place)).toEqual({ type: 'text', text: 'a fox' })
  })

  it('is nothing where nothing can be used', () => {
    expect(paste({}, place)).toEqual({ type: 'nothing' })
    expect(paste({ 'text/plain': ' \n', 'text/html': '<b></b>' }, place)).toEqual({
      type: 'nothing',
    })
  })
})

describe('an address that is pasted', () => {
  it('is pictures outside of text fields, one or several', () => {
    const text = `${ADDRESS}\r\n\r\nhttp://b.example/1?x=2\n${ADDRESS}`
    expect(paste({ 'text/plain': text }, 'elsewhere')).toEqual({
      type: 'pictures',
      incoming: [ADDRESS, 'http://b.example/1?x=2'],
    })
  })

  it('stays a text in a text field, where its picture is offered', () => {
    expect(paste({ 'text/plain': ADDRESS }, 'field')).toEqual({
      type: 'offer',
      text: ADDRESS,
      incoming: [ADDRESS],
    })
    const two = `${ADDRESS}\nhttps://b.example/`
    expect(paste({ 'text/plain': two }, 'field')).toEqual({ type: 'text', text: two })
  })
})

describe('cells of a spreadsheet, which come as a text and as a picture of it', () => {
  const files = [fileOf('image.png')]

  it('are a text where one writes, and a picture elsewhere', () => {
    expect(paste({ 'text/plain': 'fox\t3' }, 'field', files)).toEqual({
      type: 'text',
      text: 'fox\t3',
    })
    expect(paste({ 'text/plain': 'fox\t3' }, 'elsewhere', files)).toEqual({
      type: 'pictures',
      incoming: ['image.png'],
    })
  })
})
