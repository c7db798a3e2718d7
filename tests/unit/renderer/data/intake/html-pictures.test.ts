import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { picturesOfHtml } from '../../../../../renderer/data/intake/html-pictures.ts'

describe('picturesOfHtml', () => {
  it.each([
    ['quoted', '<img src="https://a.example/fox.png">'],
    ['in single quotes', "<IMG alt='x > y' SRC = 'https://a.example/fox.png'/>"],
    ['bare', '<img src=https://a.example/fox.png alt=fox>'],
    ['within a link', '<a href="https://shop.example/"><img src="https://a.example/fox.png"></a>'],
    [
      'after what the clipboard of Windows puts before it',
      'Version:0.9\r\nStartHTML:105<html><body><!--StartFragment--><img src="https://a.example/fox.png"/><!--EndFragment-->',
    ],
    ['given twice', '<img src="https://a.example/fox.png" src="https://b.example/">'],
  ])('finds a picture whose address is %s', (_, html) => {
    expect(picturesOfHtml(html)).toEqual(['https://a.example/fox.png'])
  })

  it('decodes what HTML writes otherwise', () => {
    const html = '<img src="https://a.example/?a=1&amp;b=&#50;&c=&#x33;&copy;&#9999999;">'
    expect(picturesOfHtml(html)).toEqual(['https://a.example/?a=1&b=2&c=3&copy;&#9999999;'])
  })

  it('finds every picture of a selection once, in its order', () => {
    const html = ['b', 'a', 'b'].map((name) => `<p>x<img src="https://x.example/${name}">`).join('')
    expect(picturesOfHtml(html)).toEqual(['https://x.example/b', 'https://x.example/a'])
  })

  it.each([
    ['a relative address', '<img src="/fox.png">'],
    ['a picture of the browser’s memory', '<img src="blob:https://a.example/1-2">'],
    ['a script', '<img src="javascript:alert(1)">'],
    ['a file', '<img src="file:///etc/passwd">'],
    ['another attribute', '<img data-src="https://a.example/" alt=\'src="https://b.example/"\'>'],
    ['another element', '<imgx src="https://a.example/"><video src="https://a.example/">'],
    ['a comment', '<!-- <img src="https://a.example/"> -->'],
    ['a comment without an end', '<!-- <img src="https://a.example/">'],
    ['a tag without an end', '<img src="https://a.example/"'],
    ['a quote without an end', '<img src="https://a.example/ alt=x>'],
    ['no markup', 'img src=https://a.example/'],
  ])('finds none in %s', (_, html) => {
    expect(picturesOfHtml(html)).toEqual([])
  })

  it('takes no more than a hundred pictures, and reads hostile markup once', () => {
    const many = Array.from({ length: 300 }, (_, place) => `<img src="https://x.example/${place}">`)
    expect(picturesOfHtml(many.join(''))).toHaveLength(100)
    // Each of these would take minutes if the rest were read anew from every beginning.
    expect(picturesOfHtml('<img "'.repeat(500_000))).toEqual([])
    expect(picturesOfHtml('<!--'.repeat(500_000))).toEqual([])
    expect(picturesOfHtml(`<img ${'a '.repeat(500_000)}>`)).toEqual([])
    expect(picturesOfHtml(`<img src${' '.repeat(500_000)}>`)).toEqual([])
  })

  it('throws for no text', () => {
    const piece = fc.oneof(
      fc.constantFrom('<img ', 'src', '=', '"', "'", '>', '<!--', '-->', '&#x0;', '&#xd800;', ' '),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        for (const address of picturesOfHtml(pieces.join(''))) expect(address).toMatch(/^\w+:/)
      }),
    )
  })
})
